import { mkdtemp, readFile, readdir, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { unzip } from '../../scripts/setup/zip.mjs'

interface Packed {
  path: string
  content: Buffer
  deflate: boolean
  mode?: number
}

/** A zip archive as PKWARE's APPNOTE describes it: local headers with content, central directory, end record. */
function zip(files: readonly Packed[], comment = ''): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { path, content, deflate, mode = 0o644 } of files) {
    const name = Buffer.from(path)
    const body = deflate ? deflateRawSync(content) : content
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(deflate ? 8 : 0, 4)
    common.writeUInt32LE(crc32(content), 10)
    common.writeUInt32LE(body.length, 14)
    common.writeUInt32LE(content.length, 18)
    common.writeUInt16LE(name.length, 22)
    // The local header has an extra field that the central one lacks, as Info-ZIP writes it.
    const localCommon = Buffer.from(common)
    localCommon.writeUInt16LE(5, 24)
    const local = Buffer.concat([
      Buffer.from('PK\x03\x04', 'latin1'),
      localCommon,
      name,
      Buffer.alloc(5),
      body
    ])
    const central = Buffer.alloc(14)
    central.writeUInt32LE(mode * 0x10000, 6)
    central.writeUInt32LE(offset, 10)
    directory.push(Buffer.from('PK\x01\x02\x14\x03', 'latin1'), common, central, name)
    locals.push(local)
    offset += local.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(offset, 16)
  end.writeUInt16LE(comment.length, 20)
  return Buffer.concat([...locals, central, end, Buffer.from(comment)])
}

let folder: string
let archive: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'affectron-zip-'))
  archive = join(folder, 'archive.zip')
})

test('what was packed comes out, deflated or stored, whatever stands behind the archive', async () => {
  const file = fc.record({
    content: fc.uint8Array({ maxLength: 2000 }).map((bytes) => Buffer.from(bytes)),
    deflate: fc.boolean()
  })
  let run = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(file, { minLength: 1, maxLength: 4 }),
      fc.string({ maxLength: 20 }),
      async (files, text) => {
        const packed = files.map((one, i) => ({ ...one, path: `dir/${i}.bin` }))
        const comment = text.replace(/[^ -~]/g, '')
        await writeFile(archive, zip(packed, comment))
        const target = join(folder, String(run++))
        expect(await unzip(archive, target, (path) => path)).toBe(files.length)
        for (const { path, content } of packed)
          expect((await readFile(join(target, path))).equals(content)).toBe(true)
      }
    ),
    { numRuns: 30 }
  )
})

test('only wanted files are written, under their new names and with their permissions', async () => {
  const content = Buffer.from('#!/bin/sh')
  await writeFile(
    archive,
    zip([
      { path: 'top/program', content, deflate: true, mode: 0o755 },
      { path: 'top/other', content, deflate: false },
      { path: 'top/', content: Buffer.alloc(0), deflate: false }
    ])
  )
  const target = join(folder, 'out')
  await unzip(archive, target, (path) => (path === 'top/program' ? 'renamed' : undefined))
  expect(await readdir(target)).toEqual(['renamed'])
  expect((await stat(join(target, 'renamed'))).mode & 0o777).toBe(0o755)
})

test('a path that leads out of the folder is refused', async () => {
  await writeFile(archive, zip([{ path: '../evil', content: Buffer.from('x'), deflate: false }]))
  await expect(unzip(archive, join(folder, 'out'), (path) => path)).rejects.toThrow(/leaves the folder/)
  expect(await readdir(folder)).toEqual(['archive.zip'])
})

test('a truncated archive is refused', async () => {
  const whole = zip([{ path: 'a', content: Buffer.alloc(500, 1), deflate: false }])
  await writeFile(archive, whole.subarray(0, 300))
  await expect(unzip(archive, join(folder, 'out'), (path) => path)).rejects.toThrow(/not a zip archive/)
})
