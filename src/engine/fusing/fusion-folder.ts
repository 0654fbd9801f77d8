import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { AffectronError } from '../../shared/errors.ts'
import { say } from '../../shared/said.ts'
import { writeWhole } from '../files.ts'
import { FUSION_FILE } from '../models/bundle-files.ts'

/**
 * Takes a folder for a fusion: one that is new or empty, or where the same was asked for before. A fusion overwrites
 * nothing else, least of all one of its runs.
 *
 * @throws AffectronError `file/not-writable` for a folder that holds anything else; `run/changed` for another fusion's
 */
export async function claimFolder(folder: string, request: object): Promise<void> {
  const asked = { formatVersion: 1, ...request }
  const names: string[] = await readdir(folder).catch(() => [])
  if (names.length > 0) {
    const text = await readFile(join(folder, FUSION_FILE), 'utf8').catch(() => undefined)
    if (text === undefined) throw new AffectronError('file/not-writable', say('fusing.notFree', { folder }))
    if (isDeepStrictEqual(JSON.parse(text), asked)) return
    throw new AffectronError('run/changed', say('fusing.otherRun', { folder }))
  }
  await writeWhole(join(folder, FUSION_FILE), JSON.stringify(asked, null, 2) + '\n')
}
