export type Gender = 'female' | 'male'

/** Which reader understood the folder. */
export type CorpusId = 'emo-db' | 'crema-d' | 'class-folders'

/** One recording and what the corpus says of it. */
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
}

export interface Corpus {
  id: CorpusId
  name: string
  /** Absolute. */
  folder: string
  utterances: Utterance[]
  /** What was recognized and what was left out, in sentences. */
  notes: string[]
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
  /** Undefined if the folder is something else. */
  read(listing: FolderListing): Promise<Recognized | undefined>
}

interface Recognized {
  utterances: Omit<Utterance, 'path'>[]
  notes: string[]
}
