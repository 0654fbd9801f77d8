import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { folderSize } from '../../src/main/folder-size.ts'
import { Grants } from '../../src/main/grants.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'affectron-grants-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('what a person chose', () => {
  it('can be named, and nothing else can', async () => {
    const grants = new Grants()
    const { grantId, name } = await grants.give(folder)
    expect(folder.endsWith(name)).toBe(true)
    expect(grants.pathOf(grantId)).toBe(folder)
    for (const guess of ['', folder, '00000000-0000-0000-0000-000000000000']) {
      expect(() => grants.pathOf(guess)).toThrow('Nobody chose')
    }
  })

  it('is a recording, a folder of recordings, or a model', async () => {
    const grants = new Grants()
    const bundle = join(folder, 'model')
    mkdirSync(bundle)
    for (const file of ['a.wav', 'model.zip', 'model/card.json']) writeFileSync(join(folder, file), '')
    const kindOf = async (path: string) => (await grants.give(join(folder, path))).kind
    expect(await kindOf('a.wav')).toBe('file')
    expect(await kindOf('model.zip')).toBe('bundle')
    expect(await kindOf('model')).toBe('bundle')
    rmSync(join(bundle, 'card.json'))
    expect(await kindOf('model')).toBe('folder')
  })
})

describe('the size of a folder', () => {
  it('is that of all files in it, and 0 where there is none', async () => {
    mkdirSync(join(folder, 'a/b'), { recursive: true })
    writeFileSync(join(folder, 'one'), Buffer.alloc(10))
    writeFileSync(join(folder, 'a/b/two'), Buffer.alloc(32))
    expect(await folderSize(folder)).toBe(42)
    expect(await folderSize(join(folder, 'nowhere'))).toBe(0)
  })
})
