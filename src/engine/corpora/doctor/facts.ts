import type { ErrorCode } from '../../../shared/errors.ts'
import type { Told } from '../../../shared/said.ts'
import type { Utterance } from '../corpus.ts'

/** What is remembered of a recording once its samples are gone: a few hundred bytes, and 250 for every second up to 8. */
export interface ClipFacts {
  seconds: number
  /** Of the file, Hz. */
  sampleRate: number
  channels: number
  container: string
  codec: string
  /** Of the decoded audio: equal whatever container it came in. */
  hash: string
  /** What it sounds like; see `features/fingerprint.ts`. */
  fingerprint: Uint32Array
  /** Largest distance from the mean, 0..1: a constant offset is no sound. */
  swing: number
  /** Share of samples cut off at full scale, of the worst channel. */
  clippedShare: number
  /** Mean of the samples, -1..1. */
  offset: number
  /** Of the speech in it, dB below full scale; -120 for digital silence. */
  levelDb: number
  /** Of its quietest parts, likewise. */
  floorDb: number
  /** Share of it, 0..1, in which nobody speaks. */
  pauseShare: number
  /** Codes of what the decoder had to say, e.g. `audio/truncated`. */
  warnings: string[]
}

/** Why there are no facts. */
export interface ClipFailure extends Told {
  code: ErrorCode
}

/** A recording of the corpus, and what was found in its file. */
export interface InspectedClip {
  utterance: Utterance
  outcome: ClipFacts | ClipFailure
}

export interface ReadableClip {
  utterance: Utterance
  facts: ClipFacts
}

export function readable(clips: readonly InspectedClip[]): ReadableClip[] {
  return clips.flatMap(({ utterance, outcome }) => ('hash' in outcome ? [{ utterance, facts: outcome }] : []))
}
