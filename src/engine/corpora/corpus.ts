import type { ErrorCode } from '../../shared/errors.ts'
import type { Sentence, Statement } from '../../shared/said.ts'
import type { CorpusOptions } from './corpus-request.ts'
import type { DecodedText } from './decode-text.ts'
import type { ProblemList } from './problems.ts'

/** The layouts that are known, in the order they are tried: the ones with more particular marks come first. */
export const corpusIds = [
  'iemocap',
  'emo-db',
  'crema-d',
  'ravdess',
  'savee',
  'tess',
  'emovo',
  'nemo',
  'aesdd',
  'urdu',
  'meld',
  'esd',
  'manifest',
  'class-folders'
] as const

/** Which reader understood the folder. */
export type CorpusId = (typeof corpusIds)[number]

export type Gender = 'female' | 'male'

/** How an utterance came about: read or learned by heart, or found in the moment. */
export type Style = 'scripted' | 'improvised'

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
export interface Problem extends Statement {
  code: ErrorCode
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
  notes: Statement[]
  problems: Problem[]
  about: About
}

/** An audio file of a folder; paths are below that folder, with forward slashes. */
export interface AudioFile {
  path: string
  /** Empty at the top. */
  folder: string
  /** Name without extension. */
  stem: string
}

/** The files of a folder that may be a corpus. */
export interface FolderListing {
  /** Absolute. */
  folder: string
  /** Below the folder, with forward slashes, sorted; hidden files are not among them. */
  paths: string[]
  /** Those that are audio by their ending. */
  audio: AudioFile[]
  /** What could not be listed. */
  problems: ProblemList
  /** @throws AffectronError `file/unreadable` */
  readText: (relativePath: string) => Promise<DecodedText>
}

/** Knows one corpus by the structure of its folder. */
export interface CorpusReader {
  id: CorpusId
  name: string
  about: About
  /** How its files are named or laid out, for a person whose folder was not recognized. */
  layout: string | Sentence
  /** Undefined if the folder is something else. */
  read(listing: FolderListing, options: CorpusOptions): Promise<Recognized | undefined>
}

/** What a reader makes of a listing. */
export interface Recognized {
  utterances: Omit<Utterance, 'path'>[]
  notes: Statement[]
  problems: ProblemList
}
