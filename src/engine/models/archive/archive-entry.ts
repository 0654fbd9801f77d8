import type { Entry } from 'yauzl'
import { AffectronError } from '../../../shared/errors.ts'
import { say, sentence, type Sentence } from '../../../shared/said.ts'
import { BundleFileName } from '../card-schema.ts'
import { MOST_BYTES, MOST_RATIO } from './archive-limits.ts'

/** A file of the bundle, or one in the folder of a member of a fusion. Nothing else may be in an archive. */
const FILE_NAME = /^(?:member-[1-9]\d?\/)?([^/]+)$/
const FOLDER_NAME = /^member-[1-9]\d?\/$/

/** Of Unix, in the upper half of an entry's attributes: which kind of file it is. */
const KIND = 0o170000
const PLAIN_FILE = 0o100000
const FOLDER = 0o040000

export const STORED = 0
const DEFLATED = 8

/** A file in an archive, as it is declared. */
export interface ArchiveFile {
  /** Safe to be joined to a folder. */
  name: string
  entry: Entry
}

/**
 * The files of an archive, every declaration checked before any of them is unpacked: names, kinds, encryption, sizes.
 *
 * @param entries names not decoded: no way of writing a name may mean another one
 * @param archiveBytes size of the archive
 * @param where what a message calls the archive
 * @throws AffectronError `model/archive-name`, `model/archive-encrypted`, `model/archive-too-large`,
 *   `model/archive-damaged`
 */
export function checkEntries(entries: readonly Entry[], archiveBytes: number, where: string): ArchiveFile[] {
  const files: ArchiveFile[] = []
  /** Some file systems take no notice of case. */
  const taken = new Set<string>()
  let packed = 0
  let unpacked = 0
  for (const entry of entries) {
    const name = entry.fileNameRaw.toString('latin1')
    const isFolder = FOLDER_NAME.test(name)
    if (!isFolder && !isFileName(name)) throw badName(where, name, sentence('bundles.archiveOutside'))
    const kind = (entry.externalFileAttributes >>> 16) & KIND
    if (kind !== 0 && kind !== (isFolder ? FOLDER : PLAIN_FILE)) {
      throw badName(where, name, sentence('bundles.archiveLink'))
    }
    if (taken.has(name.toLowerCase())) throw badName(where, name, sentence('bundles.archiveTwice'))
    taken.add(name.toLowerCase())
    if (entry.isEncrypted()) {
      throw new AffectronError('model/archive-encrypted', say('bundles.archiveEncrypted', { file: where }))
    }
    if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED) throw damaged(where)
    packed += entry.compressedSize
    unpacked += entry.uncompressedSize
    if (unpacked > MOST_BYTES || unpacked > MOST_RATIO * archiveBytes) throw tooLarge(where)
    if (!isFolder) files.push({ name, entry })
  }
  // Else several entries would share the same bytes, as in a bomb.
  if (packed > archiveBytes) throw damaged(where)
  return files
}

function isFileName(name: string): boolean {
  const last = FILE_NAME.exec(name)?.[1]
  // Windows does not see a dot at the end of a name.
  return last !== undefined && BundleFileName.safeParse(last).success && !last.endsWith('.')
}

export function badName(where: string, name: string, why: Sentence): AffectronError {
  const shown = name.slice(0, 100)
  return new AffectronError(
    'model/archive-name',
    say('bundles.archiveName', { file: where, name: shown, why })
  )
}

export function tooLarge(where: string): AffectronError {
  return new AffectronError('model/archive-too-large', say('bundles.archiveTooLarge', { file: where }))
}

export function damaged(where: string, cause?: unknown): AffectronError {
  return new AffectronError('model/archive-damaged', say('bundles.archiveDamaged', { file: where }), {
    cause
  })
}
