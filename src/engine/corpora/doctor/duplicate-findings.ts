import type { Utterance } from '../corpus.ts'
import { sentenceIn } from '../../../shared/said.ts'
import { contradiction, describeLikeness } from '../duplicates.ts'
import { findNearGroups } from '../near-duplicates.ts'
import { count } from '../notes.ts'
import { isSilent } from './clip-findings.ts'
import type { ReadableClip } from './facts.ts'
import type { Observation } from './finding.ts'
import { groupBy } from './statistics.ts'

/** Recordings that hold the same sound, and how they do. */
interface Group {
  utterances: Utterance[]
  /** Largest share of fingerprint bits in which two that were compared differ; absent when sample for sample equal. */
  difference?: number
}

/** Recordings that occur more than once: sample for sample, or changed in gain, encoding, rate or length. */
export function duplicateFindings(clips: readonly ReadableClip[]): Observation[] {
  // Silence equals silence, and says nothing about who was recorded twice.
  const sound = clips.filter(({ facts }) => !isSilent(facts))
  const different = [...groupBy(sound, ({ facts }) => facts.hash).values()]
  const exact = different
    .filter((group) => group.length > 1)
    .map((group) => ({ utterances: group.map(({ utterance }) => utterance) }))
  const near = findNearGroups(different.map(([{ facts }]) => facts.fingerprint)).map(
    ({ members, difference }) => ({
      utterances: members.flatMap((i) => different[i].map(({ utterance }) => utterance)),
      difference
    })
  )
  return [...exactFindings(exact), ...nearFindings(near)]
}

function exactFindings(groups: readonly Group[]): Observation[] {
  const { conflicting, agreeing } = partition(groups)
  return [
    ...observe(conflicting, {
      code: 'duplicates/conflicting',
      severity: 'error',
      message: `${occurs(conflicting.length)} more than once under different labels or speakers.`,
      meaning:
        'At most one of the labels is right. Under two speakers the same audio can stand in training and in the test, and the score is too good.',
      advice:
        'Listen and correct the label, or leave the group out. Training leaves out all copies and says so.',
      remedy: 'relabel'
    }),
    ...observe(agreeing, {
      code: 'duplicates/same',
      severity: 'warning',
      message: `${occurs(agreeing.length)} more than once with the same label and speaker.`,
      meaning:
        'Copies count as if the speaker had said it again, and a random split puts the same audio into training and test.',
      advice: 'Keep one of each. Training uses the first and says so.',
      remedy: 'keep-first'
    })
  ]
}

function nearFindings(groups: readonly Group[]): Observation[] {
  const { conflicting, agreeing } = partition(groups)
  return [
    ...observe(conflicting, {
      code: 'duplicates/near-conflicting',
      severity: 'error',
      message: `${occurs(conflicting.length)} again in another form (gain, encoding, rate, cut) under different labels or speakers.`,
      meaning:
        'At most one of the labels is right, and of a speaker who is tested another may have trained with the same sound.',
      advice:
        'Listen to each group and correct the labels, or leave it out. Training uses it as labeled, on one side of the test.',
      remedy: 'relabel'
    }),
    ...observe(agreeing, {
      code: 'duplicates/near-same',
      severity: 'warning',
      message: `${occurs(agreeing.length)} again in another form (gain, encoding, rate, cut) with the same label and speaker.`,
      meaning:
        'Copies count as if the speaker had said it again, and a split that does not know of them puts the same sound into training and test.',
      advice: 'Listen to a few and keep one of each. Training uses all, on one side of the test.',
      remedy: 'keep-first'
    })
  ]
}

function observe(groups: readonly Group[], finding: Omit<Observation, 'items' | 'values'>): Observation[] {
  if (groups.length === 0) return []
  const items = groups.map(({ utterances, difference }) => ({
    utterances,
    detail: `${contradiction(utterances) ?? 'same label'}, ${difference === undefined ? 'equal' : sentenceIn('en', describeLikeness(difference))}`,
    values: {
      contradiction: contradiction(utterances) ?? 'none',
      ...(difference === undefined ? { likeness: 'equal' } : { likeness: 'near', share: 1 - difference })
    }
  }))
  return [{ ...finding, values: { count: groups.length }, items }]
}

function partition(groups: readonly Group[]): { conflicting: Group[]; agreeing: Group[] } {
  return {
    conflicting: groups.filter(({ utterances }) => contradiction(utterances) !== undefined),
    agreeing: groups.filter(({ utterances }) => contradiction(utterances) === undefined)
  }
}

function occurs(number: number): string {
  return count(number, 'recording occurs', 'recordings occur')
}
