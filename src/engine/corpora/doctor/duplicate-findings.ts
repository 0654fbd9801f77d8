import type { Utterance } from '../corpus.ts'
import { count } from '../notes.ts'
import { isSilent } from './clip-findings.ts'
import type { ReadableClip } from './facts.ts'
import type { Observation } from './finding.ts'
import { DisjointSets, findNearPairs } from './near-duplicates.ts'
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
  return [...exactFindings(exact), ...nearFindings(nearGroups(different))]
}

/** @param different recordings by their audio: those of one list are equal, those of two lists are not */
function nearGroups(different: readonly ReadableClip[][]): Group[] {
  const pairs = findNearPairs(different.map(([{ facts }]) => facts.fingerprint))
  const sets = new DisjointSets(different.length)
  for (const { first, second } of pairs) sets.join(first, second)
  const differences = new Map<number, number>()
  for (const { first, difference } of pairs) {
    const root = sets.rootOf(first)
    differences.set(root, Math.max(differences.get(root) ?? 0, difference))
  }
  const members = groupBy([...different.keys()], (i) => String(sets.rootOf(i)))
  return [...differences].map(([root, difference]) => ({
    utterances: (members.get(String(root)) ?? []).flatMap((i) =>
      different[i].map(({ utterance }) => utterance)
    ),
    difference
  }))
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
        'At most one of the labels is right. Under two speakers the same sound can stand in training and in the test, and the score is too good.',
      advice:
        'Listen to each group and correct the labels, or leave it out. Training takes only exact copies out by itself.',
      remedy: 'relabel'
    }),
    ...observe(agreeing, {
      code: 'duplicates/near-same',
      severity: 'warning',
      message: `${occurs(agreeing.length)} again in another form (gain, encoding, rate, cut) with the same label and speaker.`,
      meaning:
        'Copies count as if the speaker had said it again, and a random split puts the same sound into training and test.',
      advice: 'Listen to a few and keep one of each. Training takes only exact copies out by itself.',
      remedy: 'keep-first'
    })
  ]
}

function observe(groups: readonly Group[], finding: Omit<Observation, 'items'>): Observation[] {
  if (groups.length === 0) return []
  const items = groups.map(({ utterances, difference }) => ({
    utterances,
    detail: `${contradiction(utterances) ?? 'same label'}, ${describeLikeness(difference)}`
  }))
  return [{ ...finding, items }]
}

function describeLikeness(difference: number | undefined): string {
  return difference === undefined
    ? 'equal'
    : `${(100 * (1 - difference)).toFixed(1)} % of the fingerprint equal`
}

function partition(groups: readonly Group[]): { conflicting: Group[]; agreeing: Group[] } {
  return {
    conflicting: groups.filter(({ utterances }) => contradiction(utterances) !== undefined),
    agreeing: groups.filter(({ utterances }) => contradiction(utterances) === undefined)
  }
}

/** In what recordings of one group contradict each other; undefined if in nothing. */
function contradiction(group: readonly Utterance[]): string | undefined {
  const labels = new Set(group.map(({ emotion }) => emotion)).size
  const speakers = new Set(group.map(({ speaker }) => speaker)).size
  if (labels > 1) return speakers > 1 ? 'different labels and speakers' : 'different labels'
  return speakers > 1 ? 'different speakers' : undefined
}

function occurs(number: number): string {
  return count(number, 'recording occurs', 'recordings occur')
}
