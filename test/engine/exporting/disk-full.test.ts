import type * as promises from 'node:fs/promises'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { exportModel } from '../../../src/engine/exporting/export-model.ts'
import { copyBundle } from '../../../src/engine/models/copy-bundle.ts'
import { exportFormatNames } from '../../../src/shared/export-formats.ts'
import { load, networkBundle } from '../models/real-bundle.ts'

/** Files for which the disk has no room. */
let full: RegExp | undefined

vi.mock('node:fs/promises', async (original) => {
  const fs = await original<typeof promises>()
  const refuse = (path: unknown) => {
    if (full?.test(String(path)) !== true) return
    throw Object.assign(new Error('ENOSPC: no space left on device, write'), {
      ...{ code: 'ENOSPC', syscall: 'write' }
    })
  }
  const guarded = {
    writeFile: async (...args: Parameters<typeof fs.writeFile>) => (refuse(args[0]), fs.writeFile(...args)),
    copyFile: async (...args: Parameters<typeof fs.copyFile>) => (refuse(args[1]), fs.copyFile(...args))
  }
  return { ...fs, ...guarded, default: { ...fs, ...guarded } }
})

const clips = [join(import.meta.dirname, '../../data/emodb/wav/08a01Wc.wav')]
const archive = 'four.affectron'
let elsewhere: string
let folder: string

beforeAll(async () => {
  elsewhere = await mkdtemp(join(tmpdir(), 'affectron-room-'))
  await exportModel(networkBundle, { format: 'affectron', out: join(elsewhere, archive), clips })
})
afterAll(() => rm(elsewhere, { recursive: true }))
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'affectron-full-'))
})
afterEach(async () => {
  full = undefined
  await rm(folder, { recursive: true })
})

describe('without room on the disk', () => {
  it.each(exportFormatNames)(
    'an export as %s says so, and the one before stays as it was',
    async (format) => {
      const out = join(folder, 'export')
      await exportModel(networkBundle, { format, out, clips })
      const names = async () => (await readdir(folder, { recursive: true })).sort()
      const before = await names()
      // Every file of the export, under whatever hidden name.
      full = /affectron-full-.*[/\\]\.export\./
      const failing = exportModel(networkBundle, { format, out, clips })
      await expect(failing).rejects.toMatchObject({
        code: 'file/disk-full',
        message: expect.stringContaining(out) as string
      })
      expect(await names()).toEqual(before)
    }
  )

  it.each([
    ['from a folder', () => networkBundle, /weights-1-of-1\.bin$/],
    ['from a folder, already for its card', () => networkBundle, /card\.json$/],
    ['from a file', () => join(elsewhere, archive), /weights-1-of-1\.bin$/],
    ['from a file, already for its card', () => join(elsewhere, archive), /card\.json$/]
  ])('an import %s says so, and nothing of it stays', async (_what, source, files) => {
    await writeFile(join(folder, 'mine.txt'), 'mine')
    full = files
    const bring = () => copyBundle(source(), folder, (id) => Promise.resolve(join(folder, id)), { load })
    await expect(bring()).rejects.toMatchObject({ code: 'file/disk-full' })
    expect(await readdir(folder)).toEqual(['mine.txt'])
    full = undefined
    const id = await bring()
    expect((await readFile(join(folder, id, 'weights-1-of-1.bin'))).length).toBeGreaterThan(0)
  })
})
