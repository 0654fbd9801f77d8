import type { Corpus, Utterance } from '../corpora/corpus.ts'
import { dropConflictingDuplicates } from '../corpora/duplicates.ts'
import type { ResolvedLabels } from '../corpora/label-maps.ts'
import { selectClasses } from '../corpora/labels.ts'
import type { Spoken } from '../protocol/split.ts'
import type { DatasetHooks } from './extract-corpora.ts'
import { type Sound, tieNearDuplicates } from './tie-near-duplicates.ts'
import { say } from '../../shared/said.ts'
import type { Statement } from '../../shared/said.ts'

/** An utterance that trains, validates or tests: it belongs to a class, can be read, and is no copy of another. */
export interface Usable extends Spoken {
  /** Corpus key and utterance id, e.g. `emo-db/03a01Fa`. */
  id: string
  corpus: string
  utterance: Utterance
  source: string
  /** Of the decoded samples. */
  hash: string
  labels: { emotion: number }
}

/**
 * What of the corpora can be used. Copies are removed first, also those of recordings that belong to no class; what is
 * left out for being one is told. Near duplicates stay, tied together.
 *
 * @param sounds of the recordings that can be read
 */
export function usableUtterances(
  corpora: readonly Pick<Corpus, 'id' | 'key' | 'name' | 'utterances'>[],
  labels: ResolvedLabels,
  sounds: ReadonlyMap<Utterance, Sound>,
  hooks: Pick<DatasetHooks, 'log' | 'onWarning'> = {}
): Usable[] {
  const found = corpora.flatMap((corpus) => {
    const readable = corpus.utterances.flatMap((utterance) => {
      const hash = sounds.get(utterance)?.hash
      return hash === undefined ? [] : [{ utterance, hash }]
    })
    const unique = dropConflictingDuplicates(
      readable.map(({ utterance }) => utterance),
      readable.map(({ hash }) => hash)
    )
    const hashes = new Map(unique.utterances.map((utterance, index) => [utterance, unique.hashes[index]]))
    const selection = selectClasses({ ...corpus, utterances: unique.utterances }, labels)
    for (const { said } of unique.notes) {
      hooks.log?.(say('corpora.ofCorpus', { corpus: corpus.name, what: said }))
    }
    return selection.utterances.map((utterance, index) =>
      toUsable(corpus.key, utterance, hashes.get(utterance) ?? '', selection.labels[index])
    )
  })
  return tieNearDuplicates(dropCopiesBetween(found, hooks.log), corpora, sounds, hooks)
}

/** Ids of all utterances, also of those that are left out, as one that is used would have them. */
export function utteranceIds(corpora: readonly Corpus[]): Set<string> {
  return new Set(corpora.flatMap(({ key, utterances }) => utterances.map(({ id }) => `${key}/${id}`)))
}

function toUsable(corpus: string, utterance: Utterance, hash: string, emotion: number): Usable {
  const { id, speaker, gender, session, relativePath } = utterance
  return {
    id: `${corpus}/${id}`,
    corpus,
    utterance,
    speaker,
    gender,
    session,
    source: `${corpus}/${relativePath}`,
    hash,
    labels: { emotion }
  }
}

/** The same sound in two corpora: one copy stays if they agree on the class, none if they do not. */
function dropCopiesBetween(found: readonly Usable[], log?: (line: Statement) => void): Usable[] {
  const groups = new Map<string, Usable[]>()
  for (const usable of found) {
    const group = groups.get(usable.hash)
    if (group === undefined) groups.set(usable.hash, [usable])
    else group.push(usable)
  }
  const kept = new Set<Usable>()
  for (const group of groups.values()) {
    const [first, ...copies] = group
    const agree = copies.every(({ labels }) => labels.emotion === first.labels.emotion)
    if (agree) kept.add(first)
    if (copies.length === 0) continue
    const names = group.map(({ id }) => id)
    log?.(say(agree ? 'corpora.sameSound' : 'corpora.sameSoundConflict', { names }))
  }
  return found.filter((usable) => kept.has(usable))
}
