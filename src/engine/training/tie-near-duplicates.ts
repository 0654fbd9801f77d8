import type { Warning } from '../../shared/analysis.ts'
import { say, sentence } from '../../shared/said.ts'
import type { Sentence } from '../../shared/said.ts'
import type { Corpus, Utterance } from '../corpora/corpus.ts'
import { contradiction, describeLikeness } from '../corpora/duplicates.ts'
import { emotionWord } from '../corpora/label-maps.ts'
import { findNearGroups } from '../corpora/near-duplicates.ts'
import type { Spoken } from '../protocol/split.ts'
import type { DatasetHooks } from './extract-corpora.ts'

/** Groups that a warning names. */
const MOST_NAMED = 5

/** What a recording of a corpus sounds like. */
export interface Sound {
  /** Of the decoded samples. */
  hash: string
  fingerprint: Uint32Array
}

type CorpusOfUtterances = Pick<Corpus, 'id' | 'key' | 'utterances'>

/**
 * Gives utterances that are nearly the same recording a common `duplicateGroup`, so that a split keeps them on one side.
 * They are looked for among all recordings of all corpora, as the dataset doctor does in one. None is left out: which of
 * them is the copy, and which label is right, only a listener can say. Groups are named in the log, and those that
 * contradict themselves in a warning.
 *
 * @param sounds of the recordings that could be read
 */
export function tieNearDuplicates<T extends Spoken & { id: string }>(
  usable: readonly T[],
  corpora: readonly CorpusOfUtterances[],
  sounds: ReadonlyMap<Utterance, Sound>,
  { log, onWarning }: Pick<DatasetHooks, 'log' | 'onWarning'>
): T[] {
  const ids = new Set(usable.map(({ id }) => id))
  const tied = new Map<string, string>()
  const contradictions: Sentence[] = []
  for (const { members, difference } of nearGroups(corpora, sounds)) {
    const used = members.filter(({ id }) => ids.has(id))
    if (used.length === 0) continue
    if (used.length > 1) for (const { id } of used) tied.set(id, used[0].id)
    const names = members.map(({ id }) => id)
    log?.(say('corpora.nearlySame', { names, likeness: describeLikeness(difference) }))
    const reason = contradiction(members)
    if (reason !== undefined) {
      contradictions.push(sentence('corpora.nearGroup', { names, what: groupKinds[reason] }))
    }
  }
  if (contradictions.length > 0) onWarning?.(warnOf(contradictions))
  return usable.map((each) => {
    const duplicateGroup = tied.get(each.id)
    return duplicateGroup === undefined ? each : { ...each, duplicateGroup }
  })
}

interface Recording {
  id: string
  corpus: string
  /** The word that all corpora share. */
  emotion: string
  speaker?: string
}

function nearGroups(
  corpora: readonly CorpusOfUtterances[],
  sounds: ReadonlyMap<Utterance, Sound>
): { members: Recording[]; difference: number }[] {
  // Copies to the sample are one sound: they are dealt with before, and would hide each other in the search.
  const different = new Map<string, { fingerprint: Uint32Array; recordings: Recording[] }>()
  for (const { id: layout, key, utterances } of corpora) {
    for (const utterance of utterances) {
      const sound = sounds.get(utterance)
      if (sound === undefined) continue
      const { hash, fingerprint } = sound
      const { id, emotion, speaker } = utterance
      const recording = { id: `${key}/${id}`, corpus: key, emotion: emotionWord(layout, emotion), speaker }
      const same = different.get(hash)
      if (same === undefined) different.set(hash, { fingerprint, recordings: [recording] })
      else same.recordings.push(recording)
    }
  }
  const distinct = [...different.values()]
  return findNearGroups(distinct.map(({ fingerprint }) => fingerprint)).map(({ members, difference }) => ({
    members: members.flatMap((index) => distinct[index].recordings),
    difference
  }))
}

const groupKinds = {
  'different labels': 'labels',
  'different speakers': 'speakers',
  'different labels and speakers': 'both'
} as const

function warnOf(contradictions: readonly Sentence[]): Warning {
  const others = contradictions.length - MOST_NAMED
  const rest = others > 0 ? [sentence('corpora.moreGroups', { count: others })] : []
  const groups = [...contradictions.slice(0, MOST_NAMED), ...rest].reduce((before, next) =>
    sentence('corpora.groupsThen', { before, next })
  )
  return { code: 'duplicates/near-conflicting', ...say('corpora.nearConflict', { groups }) }
}
