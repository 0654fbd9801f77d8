import { spawnSync } from 'node:child_process'
import { access, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { beforeEach, expect, test } from 'vitest'
import { withLock } from '../../scripts/setup/lock.mjs'

let lock: string

beforeEach(async () => {
  lock = join(await mkdtemp(join(tmpdir(), 'affectron-lock-')), 'one.lock')
})

test('only one works at a time, and each gets its turn', async () => {
  let inside = 0
  const work = () =>
    withLock(lock, async () => {
      expect(++inside).toBe(1)
      await delay(10)
      inside--
      return 'done'
    })
  expect(await Promise.all([work(), work(), work()])).toEqual(['done', 'done', 'done'])
})

test('the lock is given back when the work fails', async () => {
  await expect(withLock(lock, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  await expect(access(lock)).rejects.toThrow(/ENOENT/)
})

test('a lock whose holder died is taken over, by one of those who wait', async () => {
  const { pid } = spawnSync(process.execPath, ['-e', ''])
  await writeFile(lock, JSON.stringify({ pid, host: hostname(), token: 'dead' }))
  let inside = 0
  const work = () =>
    withLock(lock, async () => {
      expect(++inside).toBe(1)
      expect(await readFile(lock, 'utf8')).toContain(`"pid":${process.pid}`)
      inside--
    })
  await Promise.all([work(), work()])
})

test('who has to wait is told for whom', async () => {
  const holders: number[] = []
  let first: Promise<unknown> = Promise.resolve()
  await new Promise<void>((entered) => {
    first = withLock(lock, () => {
      entered()
      return delay(200)
    })
  })
  await withLock(
    lock,
    () => Promise.resolve(),
    (holder) => holders.push(holder)
  )
  await first
  expect(holders).toEqual([process.pid])
})
