import type { Utterance } from './corpus.ts'
import { joinWords } from './notes.ts'

/** Utterances without the duplicates, and what was done about them, in sentences. */
export interface Deduplicated {
  utterances: Utterance[]
  /** Of the utterances that are left. */
  hashes: string[]
  notes: string[]
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
  const notes: string[] = []
  for (const group of groups.values()) {
    const [first, ...copies] = group
    const agree = copies.every((copy) => copy.emotion === first.emotion && copy.speaker === first.speaker)
    if (agree) kept.add(first)
    if (copies.length === 0) continue
    const names = joinWords(group.map(({ id }) => id))
    notes.push(
      agree
        ? `${names} are the same recording; only the first is used.`
        : `${names} are the same recording under different labels; none of them is used.`
    )
  }
  return {
    utterances: utterances.filter((utterance) => kept.has(utterance)),
    hashes: hashes.filter((_, i) => kept.has(utterances[i])),
    notes
  }
}
