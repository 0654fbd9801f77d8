import type { Utterance } from '../corpus.ts'
import { count } from '../notes.ts'
import { isSilent } from './clip-findings.ts'
import type { ReadableClip } from './facts.ts'
import type { Observation } from './finding.ts'
import { groupBy } from './statistics.ts'

/** Recordings whose decoded audio is equal, sample for sample, in groups of two or more. Silence is no recording. */
export function exactGroups(clips: readonly ReadableClip[]): ReadableClip[][] {
  const sound = clips.filter(({ facts }) => !isSilent(facts))
  return [...groupBy(sound, ({ facts }) => facts.hash).values()].filter((group) => group.length > 1)
}

export function exactDuplicateFindings(clips: readonly ReadableClip[]): Observation[] {
  const groups = exactGroups(clips).map((group) => group.map(({ utterance }) => utterance))
  const conflicting = groups.filter((group) => contradiction(group) !== undefined)
  const agreeing = groups.filter((group) => contradiction(group) === undefined)
  const observations: Observation[] = []
  if (conflicting.length > 0) {
    observations.push({
      code: 'duplicates/conflicting',
      severity: 'error',
      message: `${count(conflicting.length, 'recording occurs', 'recordings occur')} more than once under different labels or speakers.`,
      meaning:
        'At most one of the labels is right. Under two speakers the same audio can stand in training and in the test, and the score is too good.',
      advice:
        'Listen and correct the label, or leave the group out. Training leaves out all copies and says so.',
      remedy: 'relabel',
      items: conflicting.map((group) => ({ utterances: group, detail: contradiction(group) ?? '' }))
    })
  }
  if (agreeing.length > 0) {
    observations.push({
      code: 'duplicates/same',
      severity: 'warning',
      message: `${count(agreeing.length, 'recording occurs', 'recordings occur')} more than once with the same label.`,
      meaning:
        'Copies count as if the speaker had said it again, and a random split puts the same audio into training and test.',
      advice: 'Keep one of each. Training uses the first and says so.',
      remedy: 'keep-first',
      items: agreeing.map((group) => ({ utterances: group, detail: 'the same audio' }))
    })
  }
  return observations
}

/** In what recordings of one group contradict each other; undefined if in nothing. */
export function contradiction(group: readonly Utterance[]): string | undefined {
  const labels = new Set(group.map(({ emotion }) => emotion)).size
  const speakers = new Set(group.map(({ speaker }) => speaker)).size
  if (labels > 1) return speakers > 1 ? 'different labels and speakers' : 'different labels'
  return speakers > 1 ? 'different speakers' : undefined
}
