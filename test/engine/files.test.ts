import { mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkWritable, readAudioFile, writeWhole } from '../../src/engine/files.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'affectron-files-'))
  await mkdir(join(folder, 'taken'))
  await writeFile(join(folder, 'file'), 'x')
})
afterAll(() => rm(folder, { recursive: true }))

describe('files', () => {
  it('are read whole', async () => {
    expect(await readAudioFile(join(folder, 'file'), 'file')).toEqual(Uint8Array.of(120))
  })

  it('are missed, or cannot be read, by the name a person gave', async () => {
    await expect(readAudioFile(join(folder, 'none'), 'my.wav')).rejects.toMatchObject({
      code: 'file/not-found',
      message: expect.stringContaining('"my.wav"')
    })
    await expect(readAudioFile(join(folder, 'taken'), 'my.wav')).rejects.toMatchObject({
      code: 'file/unreadable'
    })
  })

  it('that are too large are refused before they are read', async () => {
    const path = join(folder, 'large')
    await writeFile(path, '')
    // Sparse: it takes no room on the disk.
    await truncate(path, 2 ** 40)
    await expect(readAudioFile(path, 'large.wav')).rejects.toMatchObject({ code: 'audio/too-large' })
    await rm(path)
  })

  it('are written whole, folders and all, and leave nothing else', async () => {
    await writeWhole(join(folder, 'new/deep/out.txt'), 'one')
    await writeWhole(join(folder, 'new/deep/out.txt'), 'two')
    expect(await readFile(join(folder, 'new/deep/out.txt'), 'utf8')).toBe('two')
    expect(await readdir(join(folder, 'new/deep'))).toEqual(['out.txt'])
  })

  it.each(['taken', 'file/below'])(
    'say that %s cannot be written, before and after the work',
    async (name) => {
      const path = join(folder, name)
      await expect(checkWritable(path)).rejects.toMatchObject({ code: 'file/not-writable' })
      await expect(writeWhole(path, 'x')).rejects.toMatchObject({ code: 'file/not-writable' })
      expect((await readdir(folder)).filter((entry) => entry.endsWith('.tmp'))).toEqual([])
    }
  )

  it('that can be written are not touched by the question', async () => {
    await checkWritable(join(folder, 'file'))
    await checkWritable(join(folder, 'fresh'))
    expect(await readFile(join(folder, 'file'), 'utf8')).toBe('x')
    expect(await readdir(folder)).not.toContain('fresh')
  })
})
