import { totalmem } from 'node:os'
import { AffectronError, type Failure } from '../../shared/errors.ts'
import { labelWord, say } from '../../shared/said.ts'
import type { Statement } from '../../shared/said.ts'
import type { Corpus, Utterance } from '../corpora/corpus.ts'
import type { ResolvedLabels } from '../corpora/label-maps.ts'
import { selectClasses } from '../corpora/labels.ts'
import { isOneRow, type FeatureConfig } from '../features/config.ts'
import { derivePhases } from '../features/derive.ts'
import { asFrameFeatures } from '../features/extract.ts'
import type { FeatureSettings } from '../models/card-schema.ts'
import { featureConfigOf } from '../models/input-features.ts'
import { UNLABELED, type Example } from './example.ts'
import { type DatasetHooks, extractCorpora, type Wanted } from './extract-corpora.ts'
import { isWaiting, LEAST_ROWS, normalizeOverOwn, normalizeWaiting } from './normalize-examples.ts'
import type { Sound } from './tie-near-duplicates.ts'
import { type Usable, usableUtterances } from './usable.ts'

export type { DatasetHooks } from './extract-corpora.ts'

export const genderLabels = ['female', 'male'] as const

/** Features may take this share of the machine's memory: the training needs the rest. */
const MEMORY_SHARE = 0.5

/** What was found in a recording; without phases where it belongs to no class. */
interface Heard extends Sound {
  phases?: readonly Float32Array[]
  /** Of the first phase. */
  frames: number
}

/**
 * The utterances of the corpora that belong to a class, decoded and with their features. Copies are removed first, also
 * those of recordings that belong to no class; near duplicates stay, with a group in common. A recording that cannot be
 * read or is too short is left out and named in the log. The speaker label is {@link UNLABELED}: which speakers train is
 * decided later.
 *
 * @param corpora with different keys
 * @throws AffectronError `corpus/too-few` when nothing is left, `corpus/too-large` when the features do not fit into
 *   memory, `corpus/vanished` when a corpus's folder is gone; the signal's reason when canceled
 */
export async function readExamples(
  corpora: readonly Corpus[],
  labels: ResolvedLabels,
  features: FeatureConfig,
  hooks: DatasetHooks
): Promise<Example[]> {
  const heard = await hear(corpora, labels, features, hooks)
  const usable = usableUtterances(corpora, labels, heard, hooks)
  const unique = usable.flatMap((each) => {
    const { phases, frames } = heard.get(each.utterance) ?? {}
    return phases === undefined || frames === undefined ? [] : [toExample(each, { phases, frames })]
  })
  if (unique.length === 0) {
    throw new AffectronError(
      'corpus/too-few',
      say('corpora.noUsable', { classes: labels.classes.map(labelWord) })
    )
  }
  const areRows = isOneRow(features.set)
  const examples = normalizeOverOwn(unique, features.normalization, areRows)
  if (areRows && features.normalization === 'speaker') {
    const count = examples.filter(isWaiting).length
    if (count > 0) hooks.log?.(say('trainings.fewOfSpeaker', { count, least: LEAST_ROWS }))
  }
  return examples
}

/**
 * {@link readExamples} as the network of a trained model wants them: its card's features, normalized with the
 * statistics of its training where it was trained so, or where too few recordings of a speaker are at hand.
 */
export async function readExamplesFor(
  settings: FeatureSettings,
  corpora: readonly Corpus[],
  labels: ResolvedLabels,
  hooks: DatasetHooks
): Promise<Example[]> {
  const examples = await readExamples(corpora, labels, featureConfigOf(settings), hooks)
  return normalizeWaiting(examples, settings.statistics)
}

/** Every recording that can be decoded. */
async function hear(
  corpora: readonly Corpus[],
  labels: ResolvedLabels,
  config: FeatureConfig,
  hooks: DatasetHooks
): Promise<Map<Utterance, Heard>> {
  const heard = new Map<Utterance, Heard>()
  const chosen = new Set(corpora.flatMap((corpus) => selectClasses(corpus, labels).utterances))
  const wanted = corpora.flatMap((corpus) =>
    corpus.utterances.map((utterance): Wanted => {
      return { corpus, utterance, ...(chosen.has(utterance) ? { features: config } : {}) }
    })
  )
  let bytes = 0
  await extractCorpora(wanted, [{}], hooks, ({ corpus, utterance }, part) => {
    if (!part.ok) {
      if (chosen.has(utterance)) hooks.log?.(leftOut(corpus, utterance, part.error))
      return
    }
    const { audioHash: hash, fingerprint, matrices } = part.value
    if (matrices.length === 0) {
      heard.set(utterance, { hash, fingerprint, frames: 0 })
      return
    }
    const { phases, names } = derivePhases(asFrameFeatures(config.set, matrices[0]), config)
    for (const { byteLength } of phases) bytes += byteLength
    if (bytes > MEMORY_SHARE * totalmem()) throw tooLarge(heard.size, wanted.length)
    heard.set(utterance, { hash, fingerprint, phases, frames: phases[0].length / names.length })
  })
  return heard
}

function leftOut(corpus: Wanted['corpus'], utterance: Utterance, failure: Failure): Statement {
  const why = failure.said ?? failure.message
  return say('trainings.leftOut', { corpus: corpus.name, recording: utterance.id, why })
}

function tooLarge(read: number, all: number): AffectronError {
  return new AffectronError('corpus/too-large', say('trainings.tooLarge', { read, all }))
}

function toExample(
  usable: Usable,
  { phases: [features, ...otherPhases], frames }: Required<Pick<Heard, 'phases' | 'frames'>>
): Example {
  const { id, corpus, speaker, gender, session, source, hash, duplicateGroup, labels } = usable
  return {
    id,
    corpus,
    speaker,
    gender,
    session,
    source,
    hash,
    ...(duplicateGroup === undefined ? {} : { duplicateGroup }),
    features,
    ...(otherPhases.length === 0 ? {} : { otherPhases }),
    frames,
    labels: {
      emotion: labels.emotion,
      speaker: UNLABELED,
      gender: gender === undefined ? UNLABELED : genderLabels.indexOf(gender)
    }
  }
}
