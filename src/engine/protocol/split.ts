import type { Warning } from '../../shared/analysis.ts'
import type { Gender } from '../corpora/corpus.ts'
import type { Badge } from '../../shared/protocol-badge.ts'
import type { Statement } from '../../shared/said.ts'

/** What a protocol must know of an utterance. */
export interface Spoken {
  /** Names it in errors and lists; with the key of the corpus before it. */
  id?: string
  /** Key of the corpus: keeps equal speaker names of several corpora apart; may be left out when there is one. */
  corpus?: string
  speaker?: string
  gender?: Gender
  session?: string
  /** Identity of the file; segments of one file share it. */
  source?: string
  /** Of the decoded audio: equal for the same audio. */
  hash?: string
  /** Shared by recordings that are nearly the same, over all corpora. */
  duplicateGroup?: string
  labels?: { emotion?: number }
}

/** Which utterances do what, as indices; every index stands in exactly one of the four lists. */
export interface Split {
  training: number[]
  validation: number[]
  test: number[]
  /** What takes no part, because it would leak or because the protocol names it on no side. */
  unused: number[]
  /** Whether no speaker of the test is known from training or validation. */
  badge: Badge
  /** How it was made, in sentences. */
  description: Statement
  /** What a person should know before trusting the result. */
  warnings: Warning[]
}

/** A speaker's name that is unique over all corpora; undefined where the speaker is unknown. */
export function speakerKey({ corpus, speaker }: Spoken): string | undefined {
  return keyIn(corpus, speaker)
}

/** A session's name that is unique over all corpora; undefined where the session is unknown. */
export function sessionKey({ corpus, session }: Spoken): string | undefined {
  return keyIn(corpus, session)
}

/** What errors call an utterance. */
export function nameOf(items: readonly Spoken[], index: number): string {
  return items[index].id ?? `number ${index + 1}`
}

function keyIn(corpus: string | undefined, name: string | undefined): string | undefined {
  if (name === undefined) return undefined
  return corpus === undefined || name.startsWith(`${corpus}/`) ? name : `${corpus}/${name}`
}
