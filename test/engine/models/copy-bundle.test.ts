import { execFileSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { copyBundle } from '../../../src/engine/models/copy-bundle.ts'
import { bundleAt, changeCard, damage, load } from './real-bundle.ts'

let scratch: string
let source: string
let parent: string

beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'affectron-copy-'))
  source = bundleAt(join(scratch, 'source'))
  parent = join(scratch, 'parent')
  mkdirSync(parent)
})

afterEach(() => rmSync(scratch, { recursive: true, force: true }))

const copy = (options: Partial<Parameters<typeof copyBundle>[3]> = {}) =>
  copyBundle(source, parent, (id) => Promise.resolve(join(parent, id)), { load, ...options })

/** Nothing was made, not even in part. */
const nothingThere = () => expect(readdirSync(parent)).toEqual([])

describe('a copy', () => {
  it('has the same files, byte for byte, under the same id, and nothing else that lay there', async () => {
    writeFileSync(join(source, 'notes.txt'), 'mine')
    mkdirSync(join(source, 'recordings'))
    const id = await copy()
    const names = readdirSync(join(parent, id)).sort()
    expect(names).toEqual(['card.json', 'model.json', 'report.json', 'weights-1-of-1.bin'])
    for (const name of names) {
      expect(readFileSync(join(parent, id, name)).equals(readFileSync(join(source, name)))).toBe(true)
    }
    expect(readdirSync(parent)).toEqual([id])
  })

  it('with another name is another model that answers the same', async () => {
    const id = await copy()
    const named = await copy({ name: 'Second ears' })
    expect(named).toMatch(/^second-ears-[0-9a-f]{12}$/)
    expect(named.slice(-12)).toBe(id.slice(-12))
    const weights = (of: string) => readFileSync(join(parent, of, 'weights-1-of-1.bin'))
    expect(weights(named).equals(weights(id))).toBe(true)
  })

  it('is not made where the target is not wanted', async () => {
    const id = await copyBundle(source, parent, () => Promise.resolve(undefined), { load })
    expect(id).toMatch(/^a-lstm-/)
    nothingThere()
  })
})

describe('nothing is left of a copy', () => {
  it.each([
    ['a folder that holds no model', () => rmSync(join(source, 'card.json')), 'model/not-found'],
    ['no folder at all', () => rmSync(source, { recursive: true }), 'model/not-found'],
    ['a card that is no JSON', () => writeFileSync(join(source, 'card.json'), '{'), 'model/invalid'],
    ['a card of something else', () => writeFileSync(join(source, 'card.json'), '{"a": 1}'), 'model/invalid'],
    ['a newer format', () => changeCard(source, { formatVersion: 999 }), 'model/too-new'],
    ['changed weights', () => damage(join(source, 'weights-1-of-1.bin')), 'model/hash-mismatch'],
    ['missing weights', () => rmSync(join(source, 'weights-1-of-1.bin')), 'model/hash-mismatch'],
    ['a changed report', () => damage(join(source, 'report.json')), 'model/hash-mismatch']
  ])('%s', async (_, spoil, code) => {
    spoil()
    await expect(copy()).rejects.toMatchObject({ code })
    nothingThere()
  })

  // Windows lets only administrators make links and has no pipes among files.
  it.skipIf(process.platform === 'win32').each([
    ['the card', 'card.json'],
    ['the weights', 'weights-1-of-1.bin']
  ])('that has a link in place of %s, even to the right bytes', async (_, name) => {
    const elsewhere = join(scratch, name)
    writeFileSync(elsewhere, readFileSync(join(source, name)))
    rmSync(join(source, name))
    symlinkSync(elsewhere, join(source, name))
    await expect(copy()).rejects.toMatchObject({ code: 'model/invalid' })
    nothingThere()
  })

  it.skipIf(process.platform === 'win32').each(['card.json', 'weights-1-of-1.bin'])(
    'that has a pipe in place of %s, which is not waited for',
    async (name) => {
      rmSync(join(source, name))
      execFileSync('mkfifo', [join(source, name)])
      await expect(copy()).rejects.toMatchObject({ code: 'model/invalid' })
      nothingThere()
    }
  )

  it('whose card names a file outside its folder', async () => {
    writeFileSync(join(scratch, 'secret'), 'secret')
    const { hashes } = JSON.parse(readFileSync(join(source, 'card.json'), 'utf8')) as {
      hashes: Record<string, string>
    }
    changeCard(source, { hashes: { ...hashes, '../secret': 'a'.repeat(64) } })
    await expect(copy()).rejects.toMatchObject({ code: 'model/invalid' })
    nothingThere()
  })

  it('that changes while it is copied: what was copied is compared, not what lies there', async () => {
    const target = vi.fn(() => Promise.resolve(join(parent, 'target')))
    const changing = async (folder: string) => {
      damage(join(folder, 'weights-1-of-1.bin'))
      await load(folder)
    }
    await expect(copyBundle(source, parent, target, { load: changing })).rejects.toMatchObject({
      code: 'model/hash-mismatch'
    })
    expect(target).not.toHaveBeenCalled()
    nothingThere()
  })

  it('that cannot be loaded though every hash is right', async () => {
    const refuse = () => Promise.reject(new Error('no such layer'))
    await expect(copy({ load: refuse })).rejects.toThrow()
    nothingThere()
  })
})

describe('what a killed copy left in the folder', () => {
  const hours = (count: number) => new Date(Date.now() - count * 3_600_000)

  /** A folder with a file, as old as that. */
  function leave(name: string, made: Date): void {
    mkdirSync(join(parent, name))
    writeFileSync(join(parent, name, 'weights-1-of-1.bin'), 'half')
    utimesSync(join(parent, name), made, made)
  }

  it('is deleted by the next, but nothing that is new or may be somebody else’s', async () => {
    const others = ['.affectron-tone.12.tmp', '.tone.12.tmp', '.affectron-tone.tmp', 'affectron-tone.12.tmp']
    leave('.affectron-four-emotions-0123456789ab.4711.tmp', hours(2))
    for (const name of others) leave(name, hours(name === others[0] ? 0.5 : 2))
    writeFileSync(join(parent, '.affectron-file.12.tmp'), 'no folder')
    utimesSync(join(parent, '.affectron-file.12.tmp'), hours(2), hours(2))
    const id = await copy()
    expect(readdirSync(parent).sort()).toEqual([...others, '.affectron-file.12.tmp', id].sort())
    for (const name of others) expect(readdirSync(join(parent, name))).toEqual(['weights-1-of-1.bin'])
  })

  it('has the name that the next looks for', async () => {
    let left = ''
    const looking = async (folder: string) => {
      left = basename(dirname(folder))
      await load(folder)
    }
    const id = await copy({ load: looking })
    rmSync(join(parent, id), { recursive: true })
    leave(left, hours(2))
    leave(left.replace(String(process.pid), '4711'), hours(2))
    expect(readdirSync(parent)).toHaveLength(2)
    expect(await copy()).toBe(id)
    expect(readdirSync(parent)).toEqual([id])
  })
})

it('says when it cannot write there', async () => {
  const file = join(scratch, 'file')
  writeFileSync(file, '')
  await expect(
    copyBundle(source, file, (id) => Promise.resolve(join(file, id)), { load })
  ).rejects.toMatchObject({ code: 'file/not-writable' })
})
