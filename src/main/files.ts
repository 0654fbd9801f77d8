import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { AffectronError } from '../shared/errors.ts'
import { MAX_FILE_BYTES } from '../shared/ipc.ts'
import type { NamedFile } from '../shared/ipc.ts'

/** @throws AffectronError `file/not-found`, `file/unreadable`, `audio/too-large` */
export async function readNamedFile(path: string): Promise<NamedFile> {
  const name = basename(path)
  try {
    const { size } = await stat(path)
    if (size > MAX_FILE_BYTES) {
      throw new AffectronError(
        'audio/too-large',
        `${name} is larger than ${MAX_FILE_BYTES / 2 ** 20} MB. Cut it into shorter files and open one of them.`
      )
    }
    return { name, bytes: new Uint8Array(await readFile(path)) }
  } catch (error) {
    if (error instanceof AffectronError) throw error
    throw isMissing(error)
      ? new AffectronError('file/not-found', `${name} is not there. Check the path and open it again.`)
      : new AffectronError('file/unreadable', `${name} cannot be read. Check that you may read this file.`, {
          cause: error
        })
  }
}

/** Whole or not at all. @throws AffectronError `file/not-writable` */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${path}.${process.pid}.part`
  try {
    await writeFile(temporary, content)
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw new AffectronError(
      'file/not-writable',
      `${basename(path)} cannot be written. Choose another folder, or free some space.`,
      { cause: error }
    )
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
