import { basename } from 'node:path'
import { readAudioFile } from '../engine/files.ts'
import type { NamedFile } from '../shared/ipc/common.ts'

/** @throws AffectronError `file/not-found`, `file/unreadable`, `audio/too-large` */
export async function readNamedFile(path: string): Promise<NamedFile> {
  const name = basename(path)
  return { name, bytes: await readAudioFile(path, name) }
}
