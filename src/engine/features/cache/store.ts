import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { threadId } from 'node:worker_threads'
import { decodeEntry, encodeEntry, type Entry } from './entry.ts'

/**
 * Raise it whenever decoding, resampling, an extractor or the fingerprint gives other numbers than before, or more is
 * kept: everything is then made anew.
 */
const EXTRACTION_VERSION = 2

/**
 * Names an entry by everything that decides its content.
 *
 * @param fileHash SHA-256 of the file's bytes
 * @param extraction what was done to its samples; undefined values count as absent, the order of keys does not count
 */
export function entryKey(fileHash: string, extraction: Readonly<Record<string, unknown>>): string {
  const sorted = Object.entries(extraction).sort(([a], [b]) => (a < b ? -1 : 1))
  const canonical = JSON.stringify([EXTRACTION_VERSION, fileHash, Object.fromEntries(sorted)])
  return createHash('sha256').update(canonical).digest('hex')
}

/** Where an entry lies: 256 folders keep each of them short. */
export function entryPath(folder: string, key: string): string {
  return join(folder, key.slice(0, 2), `${key}.bin`)
}

/**
 * An entry, marked as used now. A damaged one is removed, so that it is made anew.
 *
 * Synchronous, as it runs in worker threads that have nothing else to do.
 */
export function readEntry(folder: string, key: string): Entry | undefined {
  const path = entryPath(folder, key)
  let bytes: Uint8Array
  try {
    bytes = readFileSync(path)
  } catch {
    return undefined
  }
  const entry = decodeEntry(bytes)
  const now = new Date()
  try {
    if (entry === undefined) rmSync(path, { force: true })
    else utimesSync(path, now, now)
  } catch {
    // A cache that can only be read serves all the same.
  }
  return entry
}

/**
 * Keeps an entry: to a name of its own first, then renamed, so that other threads, other processes and a kill in the
 * middle never show half of it.
 *
 * @returns its bytes on the disk
 * @throws what the file system says: no room, not allowed
 */
export function writeEntry(folder: string, key: string, entry: Entry): number {
  const path = entryPath(folder, key)
  const temporary = `${path}.${process.pid}-${threadId}.tmp`
  const bytes = encodeEntry(entry)
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(temporary, bytes)
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
  return bytes.length
}
