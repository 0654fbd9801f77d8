import { AffectronError } from '../../shared/errors.ts'
import type { OnProgress } from '../../shared/progress.ts'
import type { Corpus, Utterance } from '../corpora/corpus.ts'
import { dropConflictingDuplicates, hashFiles } from '../corpora/duplicates.ts'
import type { ResolvedLabels } from '../corpora/label-maps.ts'
import { selectClasses } from '../corpora/labels.ts'
import type { FeatureConfig } from '../features/config.ts'
import { deriveFeatures } from '../features/derive.ts'
import type { ExtractedPart } from '../features/extract-recording.ts'
import { asFrameFeatures } from '../features/extract.ts'
import type { FeatureSettings } from '../models/card-schema.ts'
import { featureConfigOf } from '../models/input-features.ts'
import { mapInWorkers } from '../parallel/map-in-workers.ts'
import { UNLABELED, type Example } from './example.ts'
import { normalizeExample, normalizeOverOwn } from './normalize-examples.ts'
import { TimeLeft } from './time-left.ts'

/** What {@link readExamples} needs from outside. */
export interface DatasetHooks {
  onProgress?: OnProgress
  /** What was left out and why, in sentences. */
  log?: (line: string) => void
  signal?: AbortSignal
  /** Milliseconds, any origin. */
  now: () => number
}

export const genderLabels = ['female', 'male'] as const

/** A recording that shall be read. */
interface Chosen {
  corpus: Corpus
  utterance: Utterance
  /** Index of the class. */
  label: number
  hash: string
}

/**
 * The utterances of the corpora that belong to a class, decoded and with their features.
 * Copies are removed first; a recording that cannot be read or is too short is left out and named in the log.
 * The speaker label is {@link UNLABELED}: which speakers train is decided later.
 *
 * @param corpora with different keys
 * @throws AffectronError `corpus/too-few` when nothing is left
 */
export async function readExamples(
  corpora: readonly Corpus[],
  labels: ResolvedLabels,
  features: FeatureConfig,
  hooks: DatasetHooks
): Promise<Example[]> {
  const chosen = await chooseRecordings(corpora, labels, hooks)
  const examples: Example[] = []
  const timeLeft = new TimeLeft(hooks.now())
  const jobs = chosen.map(({ utterance: { path, relativePath, start, end } }) => ({
    path,
    shown: relativePath,
    set: features.set,
    parts: [{ start, end }]
  }))
  let done = 0
  for await (const outcome of mapInWorkers('extractRecording', jobs, { signal: hooks.signal })) {
    const recording = chosen[done++]
    const part = outcome.ok ? outcome.value.parts[0] : outcome
    if (part.ok) examples.push(toExample(recording, part.value, features))
    else hooks.log?.(`${recording.corpus.name}: ${recording.utterance.id} is left out. ${part.error.message}`)
    const secondsLeft = timeLeft.update(done, chosen.length, hooks.now())
    hooks.onProgress?.({ stage: 'Extracting features', done, total: chosen.length, secondsLeft })
  }
  if (examples.length === 0) {
    throw new AffectronError(
      'corpus/too-few',
      `No recording of the emotions ${labels.classes.join(', ')} can be used. Check that this is the right folder.`
    )
  }
  return normalizeOverOwn(examples, features.normalization)
}

/**
 * {@link readExamples} as the network of a trained model wants them: its card's features, normalized with the
 * statistics of its training where it was trained so.
 */
export async function readExamplesFor(
  settings: FeatureSettings,
  corpora: readonly Corpus[],
  labels: ResolvedLabels,
  hooks: DatasetHooks
): Promise<Example[]> {
  const { statistics } = settings
  const examples = await readExamples(corpora, labels, featureConfigOf(settings), hooks)
  return statistics === undefined
    ? examples
    : examples.map((example) => normalizeExample(example, statistics))
}

async function chooseRecordings(
  corpora: readonly Corpus[],
  labels: ResolvedLabels,
  hooks: DatasetHooks
): Promise<Chosen[]> {
  const chosen: Chosen[] = []
  for (const corpus of corpora) {
    const hashes = await hashFiles(corpus.utterances, hooks)
    const unique = dropConflictingDuplicates(corpus.utterances, hashes)
    const hashOf = new Map(unique.utterances.map((utterance, index) => [utterance, unique.hashes[index]]))
    const selection = selectClasses({ ...corpus, utterances: unique.utterances }, labels)
    for (const note of [...unique.notes, ...selection.notes]) hooks.log?.(`${corpus.name}: ${note}`)
    for (const [index, utterance] of selection.utterances.entries()) {
      chosen.push({ corpus, utterance, label: selection.labels[index], hash: hashOf.get(utterance) ?? '' })
    }
  }
  return chosen
}

function toExample(
  { corpus, utterance, label, hash }: Chosen,
  { values }: ExtractedPart,
  config: FeatureConfig
): Example {
  const derived = deriveFeatures(asFrameFeatures(config.set, values), config)
  const { speaker, gender, session } = utterance
  return {
    id: `${corpus.key}/${utterance.id}`,
    corpus: corpus.key,
    speaker,
    gender,
    session,
    source: `${corpus.key}/${utterance.relativePath}`,
    hash,
    features: derived.values,
    frames: derived.frames,
    labels: {
      emotion: label,
      speaker: UNLABELED,
      gender: gender === undefined ? UNLABELED : genderLabels.indexOf(gender)
    }
  }
}
