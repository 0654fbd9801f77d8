import type { ErrorCode } from '../../shared/errors.ts'

export type Gender = 'female' | 'male'

/** How an utterance came about: read or learned by heart, or found in the moment. */
export type Style = 'scripted' | 'improvised'

/** Which reader understood the folder. */
export type CorpusId = 'emo-db' | 'crema-d' | 'class-folders'

/** One recording, or a part of one, and what the corpus says of it. */
export interface Utterance {
  /** Unique within the corpus; the file name without its extension, with its folder where names repeat. */
  id: string
  path: string
  /** Below the corpus's folder, with forward slashes. */
  relativePath: string
  /** As the corpus names it, e.g. `W` (EMO-DB) or `ANG` (CREMA-D); `label-maps.ts` translates. */
  emotion: string
  speaker?: string
  gender?: Gender
  session?: string
  /** Seconds into the file where the utterance begins; absent: at its start. */
  start?: number
  /** Seconds into the file where it ends, beyond `start`; absent: at its end. */
  end?: number
  style?: Style
}

/** Something a corpus's reader could not use; the rest was read all the same. */
export interface Problem {
  code: ErrorCode
  /** One sentence for a person: what is wrong, and what to do. */
  message: string
  /** Below the corpus's folder. */
  file?: string
  /** From 1. */
  line?: number
}

/** Terms and tongue of a corpus, as its publishers state them. */
export interface About {
  licence: string
  /** What must be said where the corpus, or a model trained on it, is shown. */
  attribution?: string
  language?: string
}

export interface Corpus {
  /** Its layout. */
  id: CorpusId
  /** Unique among the corpora read together: its id, with a number from the second of a kind on. */
  key: string
  name: string
  /** Absolute. */
  folder: string
  utterances: Utterance[]
  /** What was recognized and what was left out, in sentences. */
  notes: string[]
  problems: Problem[]
  about: About
}

/** The files of a folder that may be a corpus. */
export interface FolderListing {
  /** Absolute. */
  folder: string
  /** Below the folder, with forward slashes, sorted. */
  paths: string[]
  readText: (relativePath: string) => Promise<string>
}

/** Knows one corpus by the structure of its folder. */
export interface CorpusReader {
  id: CorpusId
  name: string
  about: About
  /** Undefined if the folder is something else. */
  read(listing: FolderListing): Promise<Recognized | undefined>
}

interface Recognized {
  utterances: Omit<Utterance, 'path'>[]
  notes: string[]
  problems?: Problem[]
}
