import { readFile } from 'node:fs/promises'
import { AffectronError } from '../../shared/errors.ts'
import type { OnProgress } from '../../shared/progress.ts'
import { readClip } from '../audio/read-clip.ts'
import type { Corpus, Utterance } from '../corpora/corpus.ts'
import { dropConflictingDuplicates, hashFiles } from '../corpora/duplicates.ts'
import type { ResolvedLabels } from '../corpora/label-maps.ts'
import { selectClasses } from '../corpora/labels.ts'
import { extractLld36 } from '../features/lld36/extract.ts'
import { zNormalize } from '../features/normalize.ts'
import { UNLABELED, type Example } from './example.ts'
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
 * The utterances of the corpora that belong to a class, decoded and with their z-normalized features.
 * Copies are removed first; a recording that cannot be read or is too short is left out and named in the log.
 * The speaker label is {@link UNLABELED}: which speakers train is decided later.
 *
 * @param corpora with different keys
 * @throws AffectronError `corpus/too-few` when nothing is left
 */
export async function readExamples(
  corpora: readonly Corpus[],
  labels: ResolvedLabels,
  hooks: DatasetHooks
): Promise<Example[]> {
  const chosen = await chooseRecordings(corpora, labels, hooks)
  const examples: Example[] = []
  const timeLeft = new TimeLeft(hooks.now())
  for (const [index, recording] of chosen.entries()) {
    hooks.signal?.throwIfAborted()
    try {
      examples.push(await readExample(recording, hooks.signal))
    } catch (error) {
      if (!(error instanceof AffectronError)) throw error
      hooks.log?.(`${recording.corpus.name}: ${recording.utterance.id} is left out. ${error.message}`)
    }
    const done = index + 1
    const secondsLeft = timeLeft.update(done, chosen.length, hooks.now())
    hooks.onProgress?.({ stage: 'Extracting features', done, total: chosen.length, secondsLeft })
  }
  if (examples.length === 0) {
    throw new AffectronError(
      'corpus/too-few',
      `No recording of the emotions ${labels.classes.join(', ')} can be used. Check that this is the right folder.`
    )
  }
  return examples
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

async function readExample(recording: Chosen, signal?: AbortSignal): Promise<Example> {
  const { corpus, utterance, label, hash } = recording
  const bytes = await readFile(utterance.path).catch((cause: unknown) => {
    throw new AffectronError('file/unreadable', `"${utterance.relativePath}" cannot be read.`, { cause })
  })
  const clip = await readClip(bytes, utterance.relativePath, { signal })
  const features = extractLld36(clip.samples)
  const { speaker, gender } = utterance
  return {
    id: `${corpus.key}/${utterance.id}`,
    corpus: corpus.key,
    speaker,
    gender,
    hash,
    features: zNormalize(features),
    frames: features.frames,
    labels: {
      emotion: label,
      speaker: UNLABELED,
      gender: gender === undefined ? UNLABELED : genderLabels.indexOf(gender)
    }
  }
}
