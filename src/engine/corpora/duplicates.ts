import { say, sentence } from '../../shared/said.ts'
import type { Sentence, Statement } from '../../shared/said.ts'
import type { Utterance } from './corpus.ts'

/** In what copies may differ. */
type Contradiction = 'different labels' | 'different speakers' | 'different labels and speakers'

/**
 * In what recordings of the same sound contradict each other; undefined if in nothing. Speakers of different corpora
 * may be one person under two names and contradict nothing.
 */
export function contradiction(
  group: readonly { corpus?: string; emotion: string; speaker?: string }[]
): Contradiction | undefined {
  const labels = new Set(group.map(({ emotion }) => emotion)).size
  const corpora = new Set(group.map(({ corpus }) => corpus)).size
  const speakers = new Set(group.map(({ corpus, speaker }) => JSON.stringify([corpus, speaker]))).size
  if (labels > 1) return speakers > corpora ? 'different labels and speakers' : 'different labels'
  return speakers > corpora ? 'different speakers' : undefined
}

/** Share of the fingerprint in which two recordings agree, for people. */
export function describeLikeness(difference: number): Sentence {
  return sentence('corpora.likeness', { percent: 100 * (1 - difference) })
}

/** Utterances without the duplicates, and what was done about them, in sentences. */
export interface Deduplicated {
  utterances: Utterance[]
  /** Of the utterances that are left. */
  hashes: string[]
  notes: Statement[]
}

/**
 * Removes recordings that occur more than once. Where copies disagree on emotion or speaker nobody knows which is
 * right, and all of them go (in CREMA-D `1006_TIE_HAP_XX` and `1006_TIE_NEU_XX` are one recording); where they agree the
 * first one stays.
 *
 * @param hashes of the audio, one per utterance, as `extractRecording` gives them
 */
export function dropConflictingDuplicates(
  utterances: readonly Utterance[],
  hashes: readonly string[]
): Deduplicated {
  const groups = new Map<string, Utterance[]>()
  for (const [i, hash] of hashes.entries()) {
    const group = groups.get(hash)
    if (group === undefined) groups.set(hash, [utterances[i]])
    else group.push(utterances[i])
  }
  const kept = new Set<Utterance>()
  const notes: Statement[] = []
  for (const group of groups.values()) {
    const [first, ...copies] = group
    const agree = contradiction(group) === undefined
    if (agree) kept.add(first)
    if (copies.length === 0) continue
    const names = group.map(({ id }) => id)
    notes.push(agree ? say('corpora.sameSound', { names }) : say('corpora.sameSoundConflict', { names }))
  }
  return {
    utterances: utterances.filter((utterance) => kept.has(utterance)),
    hashes: hashes.filter((_, i) => kept.has(utterances[i])),
    notes
  }
}
