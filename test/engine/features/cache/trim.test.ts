import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { trimCache } from '../../../../src/engine/features/cache/trim.ts'

const HOUR = 3_600_000
const now = Date.UTC(2026, 0, 2)

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'affectron-trim-'))
  await mkdir(join(folder, 'aa'))
})

afterEach(() => rm(folder, { recursive: true, force: true }))

/** An entry of 100 bytes, used so many hours ago. */
async function add(name: string, hours: number): Promise<void> {
  const path = join(folder, 'aa', name)
  await writeFile(path, new Uint8Array(100))
  const used = new Date(now - hours * HOUR)
  await utimes(path, used, used)
}

const left = async () => (await readdir(join(folder, 'aa'))).sort()

test('the longest unused go, as many as it takes', async () => {
  for (const [name, hours] of [
    ['old.bin', 9],
    ['older.bin', 20],
    ['newer.bin', 3],
    ['newest.bin', 2]
  ] as const) {
    await add(name, hours)
  }
  expect(await trimCache(folder, { limitBytes: 250, now })).toBe(200)
  expect(await left()).toEqual(['newer.bin', 'newest.bin'])
})

test('what the running job or, within the hour, another one used stays, whatever the limit', async () => {
  await add('job.bin', 4)
  await add('other.bin', 0.5)
  await add('idle.bin', 6)
  expect(await trimCache(folder, { limitBytes: 0, now, keepSince: now - 5 * HOUR })).toBe(200)
  expect(await left()).toEqual(['job.bin', 'other.bin'])
})

test('what a killed process left half written goes, what one writes now stays', async () => {
  await add('dead.bin.1-0.tmp', 2)
  await add('alive.bin.2-0.tmp', 0.1)
  await add('fine.bin', 8)
  expect(await trimCache(folder, { limitBytes: 1000, now })).toBe(100)
  expect(await left()).toEqual(['alive.bin.2-0.tmp', 'fine.bin'])
})

test('a cache that is not there is empty', async () => {
  expect(await trimCache(join(folder, 'none'), { limitBytes: 0, now })).toBe(0)
})
