import { createHash } from 'node:crypto'
import { mkdtemp, readFile, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { cacheFolder, ensureDownload, ensureEntry, findEntry, openCache } from '../../scripts/setup/cache.mjs'
import { SetupProblem } from '../../scripts/setup/problem.mjs'
import { linkTree } from '../../scripts/setup/tree.mjs'

let cache: string

beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'affectron-cache-'))
  await openCache(cache)
})

const fill = (text: string) => (folder: string) => writeFile(join(folder, 'library.so'), text)

test('the folder is the one asked for, else the user’s cache folder', () => {
  expect(cacheFolder({ AFFECTRON_CACHE: '/a/b', XDG_CACHE_HOME: '/x' })).toBe('/a/b')
  expect(cacheFolder({ XDG_CACHE_HOME: '/x' })).toBe(join('/x', 'affectron'))
  expect(cacheFolder({})).toMatch(/\.cache[\\/]affectron$/)
})

test('a folder that cannot be written is said with the way out', async () => {
  await writeFile(join(cache, 'file'), '')
  const problem = openCache(join(cache, 'file/inside'))
  await expect(problem).rejects.toBeInstanceOf(SetupProblem)
  await expect(problem).rejects.toThrow(/AFFECTRON_CACHE/)
})

describe('an entry', () => {
  test('is made once, also when two want it at the same time', async () => {
    let made = 0
    const make = async (folder: string) => {
      made++
      await fill('whole')(folder)
    }
    const [a, b] = await Promise.all([ensureEntry(cache, 'tool-1', make), ensureEntry(cache, 'tool-1', make)])
    expect(made).toBe(1)
    expect(a).toBe(b)
    expect(await readFile(join(a, 'library.so'), 'utf8')).toBe('whole')
  })

  test('that failed half-way is not there, and the next attempt starts clean', async () => {
    const half = async (folder: string) => {
      await fill('half')(folder)
      await writeFile(join(folder, 'leftover'), '')
      throw new Error('interrupted')
    }
    await expect(ensureEntry(cache, 'tool-1', half)).rejects.toThrow('interrupted')
    expect(await findEntry(cache, 'tool-1')).toBeUndefined()
    const folder = await ensureEntry(cache, 'tool-1', fill('whole'))
    expect(await readdir(folder)).not.toContain('leftover')
  })

  test('that lost a byte is made anew', async () => {
    const folder = await ensureEntry(cache, 'tool-1', fill('whole'))
    await truncate(join(folder, 'library.so'), 2)
    expect(await findEntry(cache, 'tool-1')).toBeUndefined()
    await ensureEntry(cache, 'tool-1', fill('again'))
    expect(await readFile(join(folder, 'library.so'), 'utf8')).toBe('again')
  })
})

describe('a download', () => {
  const sha256 = (text: string) =>
    ({
      algorithm: 'sha256',
      encoding: 'hex',
      digest: createHash('sha256').update(text).digest('hex')
    }) as const

  test('is fetched once and kept', async () => {
    const path = await ensureDownload(cache, 'file.whl', sha256('right'), fill('right'))
    expect(await readFile(path, 'utf8')).toBe('right')
    const again = ensureDownload(cache, 'file.whl', sha256('right'), () =>
      Promise.reject(new Error('fetched again'))
    )
    await expect(again).resolves.toBe(path)
  })

  test('with another checksum is refused and not kept', async () => {
    const wrong = ensureDownload(cache, 'file.whl', sha256('right'), fill('wrong'))
    await expect(wrong).rejects.toBeInstanceOf(SetupProblem)
    await expect(wrong).rejects.toThrow(/checksum differs/)
    expect(await readdir(join(cache, 'downloads'))).toEqual([])
  })

  test('that was damaged later is fetched again', async () => {
    const path = await ensureDownload(cache, 'file.whl', sha256('right'), fill('right'))
    await truncate(path, 1)
    await ensureDownload(cache, 'file.whl', sha256('right'), fill('right'))
    expect(await readFile(path, 'utf8')).toBe('right')
  })
})

test('a folder is linked as a whole in place of what was there', async () => {
  const entry = await ensureEntry(cache, 'tool-1', fill('whole'))
  const target = join(cache, 'checkout/dist')
  await linkTree(join(cache, 'downloads'), target)
  await writeFile(join(target, 'old'), '')
  await linkTree(entry, target)
  expect(await readdir(target)).not.toContain('old')
  expect((await stat(join(target, 'library.so'))).ino).toBe((await stat(join(entry, 'library.so'))).ino)
  // A clone that goes away takes nothing from the cache.
  await rm(target, { recursive: true })
  expect(await findEntry(cache, 'tool-1')).toBe(entry)
})
