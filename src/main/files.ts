import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { readAudioFile } from '../engine/files.ts'
import type { NamedFile } from '../shared/ipc/common.ts'

/** @throws AffectronError `file/not-found`, `file/unreadable`, `audio/too-large` */
export async function readNamedFile(path: string): Promise<NamedFile> {
  const name = basename(path)
  return { name, bytes: await readAudioFile(path, name) }
}

/** Larger files are read where they are heard. */
const MOST_PASSED_ON_BYTES = 8 * 2 ** 20

/**
 * A file that was chosen: its content, or where it lies when it is large.
 *
 * @throws AffectronError as {@link readNamedFile}
 */
export async function chosenFile(path: string): Promise<NamedFile | { name: string; path: string }> {
  const size = await stat(path).then(
    (info) => info.size,
    () => 0
  )
  return size > MOST_PASSED_ON_BYTES ? { name: basename(path), path } : readNamedFile(path)
}
