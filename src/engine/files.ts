import { access, constants, mkdir, open, readFile, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { AffectronError } from '../shared/errors.ts'
import { say } from '../shared/said.ts'
import { checkBytes } from './audio/limits.ts'

const MOST_TEXT_BYTES = 100_000_000

/**
 * Reads a whole audio file, unless it is larger than any that can be decoded.
 *
 * @param shown what a person calls it
 * @throws AffectronError `file/not-found`, `file/unreadable`, `audio/too-large`
 */
export async function readAudioFile(path: string, shown: string): Promise<Uint8Array> {
  try {
    checkBytes(shown, (await stat(path)).size)
    return new Uint8Array(await readFile(path))
  } catch (cause) {
    if (cause instanceof AffectronError) throw cause
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
    if (isMissing) {
      throw new AffectronError('file/not-found', say('files.notThere', { path: shown }))
    }
    throw new AffectronError('file/unreadable', say('files.unreadable', { path: shown }), {
      cause
    })
  }
}

/**
 * Reads a text file of UTF-8, unless it is larger than any list or table that a person makes.
 *
 * @param shown what a person calls it
 * @throws AffectronError `file/not-found`, `file/unreadable`
 */
export async function readTextFile(path: string, shown: string): Promise<string> {
  try {
    if ((await stat(path)).size > MOST_TEXT_BYTES) throw new Error(`It holds over ${MOST_TEXT_BYTES} bytes.`)
    return await readFile(path, 'utf8')
  } catch (cause) {
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
    throw isMissing
      ? new AffectronError('file/not-found', say('files.notThere', { path: shown }))
      : new AffectronError('file/unreadable', say('files.noText', { path: shown }), { cause })
  }
}

/** What a JSON file holds; undefined where there is none, or it is no JSON. The caller checks it. */
export async function readJsonIfAny(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as unknown
  } catch {
    return undefined
  }
}

/**
 * Asks before long work whether its result can be written in the end. Missing folders are created.
 *
 * @throws AffectronError `file/not-writable`
 */
export async function checkWritable(path: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true })
    await access(dirname(path), constants.W_OK)
  } catch (cause) {
    throw notWritable(path, cause)
  }
  const info = await stat(path).catch(() => undefined)
  if (info?.isDirectory() === true) throw notWritable(path, 'It is a folder.')
}

/**
 * Writes a file whole or not at all: to a temporary name beside it first. Missing folders are created.
 *
 * @param sync waits until the disk has it, so that it is whole also after a power cut
 * @throws AffectronError `file/not-writable`, `file/disk-full`
 */
export async function writeWhole(
  path: string,
  content: string | Uint8Array | readonly Uint8Array[],
  { sync = false } = {}
): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`
  try {
    await mkdir(dirname(path), { recursive: true })
    const file = await open(temporary, 'w')
    try {
      if (typeof content === 'string') await file.writeFile(content)
      else
        for (const part of content instanceof Uint8Array ? [content] : content) await writeBytes(file, part)
      if (sync) await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw notWritable(path, cause)
  }
}

/**
 * In one piece: `writeFile` comes back to the event loop after each half megabyte, and beside a training each return
 * waits for a batch.
 */
async function writeBytes(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) at += (await file.write(bytes, at)).bytesWritten
}

/** A failure to write `path` as a sentence; a full disk has a code of its own, because there room is what helps. */
export function notWritable(path: string, cause: unknown): AffectronError {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new AffectronError('file/disk-full', say('files.diskFull', { path }), { cause })
  }
  return new AffectronError('file/not-writable', say('files.notWritable', { path }), { cause })
}
