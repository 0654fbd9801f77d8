import { mkdir, mkdtemp, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { readDemoSwitches } from '../../src/main/demo.ts'
import { readNamedFile } from '../../src/main/files.ts'
import { listSamples, openSample } from '../../src/main/samples.ts'
import { MAX_FILE_BYTES } from '../../src/shared/limits.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'affectron-files-'))
})

describe('files a person names', () => {
  it('are read under their name, without the path', async () => {
    await writeFile(join(folder, 'a.wav'), 'abc')
    expect(await readNamedFile(join(folder, 'a.wav'))).toEqual({
      name: 'a.wav',
      bytes: new Uint8Array([97, 98, 99])
    })
  })

  it('that are not there are named', async () => {
    await expect(readNamedFile(join(folder, 'gone.wav'))).rejects.toMatchObject({
      code: 'file/not-found',
      message: expect.stringContaining('gone.wav')
    })
  })

  it('that are larger than the window may hand over are refused before they are read', async () => {
    const path = join(folder, 'large.wav')
    await writeFile(path, '')
    // Sparse: takes no room on the disk.
    await truncate(path, MAX_FILE_BYTES + 1)
    await expect(readNamedFile(path)).rejects.toMatchObject({
      code: 'audio/too-large',
      message: expect.stringContaining('large.wav')
    })
  })

  it('that are folders cannot be read', async () => {
    await mkdir(join(folder, 'clips'))
    await expect(readNamedFile(join(folder, 'clips'))).rejects.toMatchObject({ code: 'file/unreadable' })
  })
})

describe('samples', () => {
  const list = [
    {
      id: 'one',
      file: 'one.wav',
      emotion: 'sad',
      speaker: 'man',
      seconds: 2,
      corpus: 'EMO-DB',
      text: 'Nein.'
    }
  ]

  it('are those of the list', async () => {
    await writeFile(join(folder, 'samples.json'), JSON.stringify(list))
    await writeFile(join(folder, 'one.wav'), 'abc')
    expect(await listSamples(folder)).toEqual(list)
    expect(await openSample(folder, 'one')).toMatchObject({ name: 'one.wav' })
  })

  it('lead to no other file', async () => {
    await writeFile(join(folder, 'secret.txt'), 'abc')
    await mkdir(join(folder, 'samples'))
    const escaping = [{ ...list[0], file: '../secret.txt' }]
    await writeFile(join(folder, 'samples', 'samples.json'), JSON.stringify(escaping))
    await expect(openSample(join(folder, 'samples'), 'one')).rejects.toThrow()
    await expect(openSample(join(folder, 'samples'), '../secret.txt')).rejects.toMatchObject({
      code: 'file/not-found'
    })
  })

  it('may be none', async () => {
    expect(await listSamples(join(folder, 'nowhere'))).toEqual([])
  })
})

describe('the switches of the demo', () => {
  const read = (switches: Record<string, string>) =>
    readDemoSwitches({ getSwitchValue: (name) => switches[name] ?? '' })

  it('are absent on a usual start', () => {
    expect(read({})).toBeUndefined()
    expect(read({ 'demo-out': '/out' })).toBeUndefined()
  })

  it('become whole paths', () => {
    expect(read({ demo: '/clips/a.wav', 'demo-out': '/out' })).toEqual({
      file: '/clips/a.wav',
      outFolder: '/out'
    })
    expect(read({ demo: 'a.wav' })).toEqual({ file: join(process.cwd(), 'a.wav'), outFolder: process.cwd() })
  })
})
