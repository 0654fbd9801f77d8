import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { intoPlace } from '../../../src/engine/exporting/into-place.ts'

let folder: string
let target: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'affectron-into-place-'))
  target = join(folder, 'model.onnx')
})
afterEach(() => rm(folder, { recursive: true }))

const yes = () => Promise.resolve(true)
const no = () => Promise.resolve(false)
const writes = (text: string) => (path: string) => writeFile(path, text)

describe('what is put into place', () => {
  it('is there whole, gives what its writer gave, and leaves nothing beside it', async () => {
    const given = await intoPlace(join(folder, 'a', 'deep', 'model.onnx'), no, async (path) => {
      await writeFile(path, 'new')
      return 7
    })
    expect(given).toBe(7)
    expect(await readFile(join(folder, 'a', 'deep', 'model.onnx'), 'utf8')).toBe('new')
    expect(await readdir(join(folder, 'a', 'deep'))).toEqual(['model.onnx'])
  })

  it('replaces what may be replaced, a folder too', async () => {
    await mkdir(target)
    await writeFile(join(target, 'old'), 'old')
    await intoPlace(target, yes, async (path) => {
      await mkdir(path)
      await writeFile(join(path, 'new'), 'new')
    })
    expect(await readdir(target)).toEqual(['new'])
    expect(await readdir(folder)).toEqual(['model.onnx'])
  })

  it('leaves alone what may not be replaced, and does not begin to write', async () => {
    await writeFile(target, 'mine')
    const writing = intoPlace(target, no, () => Promise.reject(new Error('It was called.')))
    await expect(writing).rejects.toMatchObject({ code: 'file/not-writable' })
    expect(await readFile(target, 'utf8')).toBe('mine')
  })

  it('leaves the old one and nothing else where writing fails', async () => {
    await writeFile(target, 'old')
    const failing = intoPlace(target, yes, async (path) => {
      await writeFile(path, 'half')
      throw new RangeError('It went wrong.')
    })
    await expect(failing).rejects.toThrow(RangeError)
    expect(await readFile(target, 'utf8')).toBe('old')
    expect(await readdir(folder)).toEqual(['model.onnx'])
  })

  it.each([
    ['ENOSPC', 'file/disk-full'],
    ['EROFS', 'file/not-writable'],
    ['EACCES', 'file/not-writable']
  ])('says of %s of the operating system %s, with the name that the person gave', async (code, expected) => {
    const failing = intoPlace(target, yes, async (path) => {
      await writeFile(path, 'half')
      throw Object.assign(new Error(code), { code, syscall: 'write' })
    })
    await expect(failing).rejects.toMatchObject({
      code: expected,
      message: expect.stringContaining(`"${target}"`) as string
    })
    expect(await readdir(folder)).toEqual([])
  })

  it('is refused below a file', async () => {
    await writeFile(join(folder, 'file'), '')
    await expect(intoPlace(join(folder, 'file', 'x.onnx'), no, writes('new'))).rejects.toMatchObject({
      code: 'file/not-writable'
    })
  })
})
