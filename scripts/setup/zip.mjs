import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, writeFile } from 'node:fs/promises'
import { dirname, resolve, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createInflateRaw } from 'node:zlib'

const END = 0x06054b50
const CENTRAL = 0x02014b50
const STORED = 0
const DEFLATED = 8

/**
 * Unpacks the wanted files of a zip archive (PKWARE APPNOTE 6.3, without zip64 and encryption, which wheels and
 * the Electron archive do not use).
 *
 * @param {string} archive
 * @param {string} target a folder; no file is written outside it
 * @param {(path: string) => string | undefined} place a file's path below `target`, or undefined to leave it out
 * @returns {Promise<number>} how many files were written
 * @throws {Error} when it is not such an archive
 */
export async function unzip(archive, target, place) {
  const file = await open(archive)
  try {
    let written = 0
    for (const entry of await readDirectory(file)) {
      const wanted = entry.path.endsWith('/') ? undefined : place(entry.path)
      if (wanted === undefined) continue
      const path = resolve(target, wanted)
      if (!path.startsWith(resolve(target) + sep))
        throw new Error(`${archive}: ${entry.path} leaves the folder`)
      await mkdir(dirname(path), { recursive: true })
      const start = await contentStart(file, entry)
      await writeEntry(archive, start, entry, path)
      written++
    }
    return written
  } finally {
    await file.close()
  }
}

/**
 * @typedef {{ path: string, method: number, size: number, offset: number, mode: number }} Entry
 * `size`: compressed bytes; `offset`: of the local header
 */

/**
 * @param {import('node:fs/promises').FileHandle} file
 * @returns {Promise<Entry[]>}
 */
async function readDirectory(file) {
  const { size } = await file.stat()
  const tail = await read(file, Math.max(0, size - 65_557), Math.min(size, 65_557))
  let end = tail.length - 22
  while (end >= 0 && tail.readUInt32LE(end) !== END) end--
  if (end < 0) throw new Error('not a zip archive')
  const directory = await read(file, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12))
  const entries = []
  for (let at = 0; at < directory.length;) {
    if (directory.readUInt32LE(at) !== CENTRAL) throw new Error('damaged zip archive')
    const nameLength = directory.readUInt16LE(at + 28)
    entries.push({
      path: directory.toString('utf8', at + 46, at + 46 + nameLength),
      method: directory.readUInt16LE(at + 10),
      size: directory.readUInt32LE(at + 20),
      offset: directory.readUInt32LE(at + 42),
      mode: (directory.readUInt32LE(at + 38) >>> 16) & 0o777
    })
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
  return entries
}

/**
 * Where an entry's content begins: its local header repeats the name and has extra fields of its own length.
 *
 * @param {import('node:fs/promises').FileHandle} file
 * @param {Entry} entry
 */
async function contentStart(file, entry) {
  const local = await read(file, entry.offset, 30)
  return entry.offset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28)
}

/**
 * @param {string} archive
 * @param {number} start
 * @param {Entry} entry
 * @param {string} path
 */
async function writeEntry(archive, start, entry, path) {
  if (entry.method !== STORED && entry.method !== DEFLATED)
    throw new Error(`${entry.path}: unknown compression`)
  if (entry.size === 0) {
    await writeFile(path, '', { mode: entry.mode || 0o644 })
    return
  }
  const input = createReadStream(archive, { start, end: start + entry.size - 1, highWaterMark: 1 << 20 })
  const output = createWriteStream(path, { mode: entry.mode || 0o644 })
  if (entry.method === STORED) await pipeline(input, output)
  else await pipeline(input, createInflateRaw({ chunkSize: 1 << 20 }), output)
}

/**
 * @param {import('node:fs/promises').FileHandle} file
 * @param {number} position
 * @param {number} length
 */
async function read(file, position, length) {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await file.read(buffer, 0, length, position)
  if (bytesRead !== length) throw new Error('truncated zip archive')
  return buffer
}
