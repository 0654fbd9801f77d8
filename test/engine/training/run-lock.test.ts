import { spawn, spawnSync } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { lockRun } from '../../../src/engine/training/run-lock.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'affectron-lock-'))
})

afterEach(() => rm(folder, { recursive: true, force: true }))

it('refuses a second holder until the first lets go', async () => {
  const unlock = await lockRun(folder)
  await expect(lockRun(folder)).rejects.toMatchObject({ code: 'run/busy' })
  await unlock()
  expect(await readdir(folder)).toEqual([])
  await (
    await lockRun(folder)
  )()
})

it('respects a living process and takes over from a dead one', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  try {
    await writeFile(join(folder, 'lock'), String(child.pid))
    await expect(lockRun(folder)).rejects.toMatchObject({
      code: 'run/busy',
      message: expect.stringContaining(String(child.pid)) as string
    })
  } finally {
    child.kill('SIGKILL')
  }
  const dead = spawnSync(process.execPath, ['-e', ''])
  await writeFile(join(folder, 'lock'), String(dead.pid))
  const unlock = await lockRun(folder)
  expect(await readFile(join(folder, 'lock'), 'utf8')).toBe(String(process.pid))
  await unlock()
})

it.each(['', 'nonsense', String(process.pid)])('takes over a lock of nobody: "%s"', async (content) => {
  await writeFile(join(folder, 'lock'), content)
  await (
    await lockRun(folder)
  )()
  expect(await readdir(folder)).toEqual([])
})
