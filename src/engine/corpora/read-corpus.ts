import { join } from 'node:path'
import { AffectronError } from '../../shared/errors.ts'
import { classFolders } from './class-folders.ts'
import type { CorpusRequest } from './corpus-request.ts'
import type { Corpus, CorpusReader } from './corpus.ts'
import { cremaD } from './crema-d.ts'
import { emoDb } from './emo-db.ts'
import { isAudioPath, listFolder } from './listing.ts'

/** In the order they are asked; the ones with more particular marks come first. */
const readers: readonly CorpusReader[] = [emoDb, cremaD, classFolders]

/**
 * Reads a corpus, recognized by the structure of its folder; nothing is decoded.
 *
 * @throws AffectronError `corpus/no-clips`, `corpus/not-recognized`, `file/not-found`, `file/unreadable`
 */
export async function readCorpus({ folder }: CorpusRequest): Promise<Corpus> {
  const listing = await listFolder(folder)
  if (!listing.paths.some(isAudioPath)) {
    throw new AffectronError(
      'corpus/no-clips',
      `"${folder}" holds no recordings. Choose the folder of a corpus, with its audio files unpacked.`
    )
  }
  for (const reader of readers) {
    const recognized = await reader.read(listing)
    if (recognized === undefined) continue
    return {
      id: reader.id,
      key: reader.id,
      name: reader.name,
      folder: listing.folder,
      utterances: recognized.utterances.map((utterance) => ({
        ...utterance,
        path: join(listing.folder, utterance.relativePath)
      })),
      notes: recognized.notes,
      problems: recognized.problems ?? [],
      about: reader.about
    }
  }
  throw new AffectronError(
    'corpus/not-recognized',
    `"${folder}" is not laid out like a corpus that Affectron knows: EMO-DB (wav/03a01Fa.wav), CREMA-D ` +
      '(AudioWAV/1001_DFA_ANG_XX.wav) or one folder per emotion. Choose the corpus itself, or sort its ' +
      'recordings into folders named after the emotions.'
  )
}
