import { readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { AffectronError } from '../../shared/errors.ts'
import { Badge, describeBadge } from '../../shared/protocol-badge.ts'
import { say } from '../../shared/said.ts'
import { Calibration, type Scores } from '../models/card-schema.ts'
import type { TestReport } from '../models/report-schema.ts'
import type { Acquaintance } from './acquaintance.ts'
import { evaluate } from './evaluate.ts'
import { Prediction } from './prediction.ts'

const MAX_BYTES = 512 * 1024 * 1024

/** Seed of the bootstrap, so that the same predictions give the same intervals. */
export const INTERVAL_SEED = 1

/** Who was tested, and what that promises; a run's `ProtocolSummary` is one. */
const TestSummary = z.object({
  description: z.string(),
  /** `unknown` claims nothing. */
  badge: z.enum([...Badge.options, 'unknown']),
  /** Tested on a corpus of which nothing trained. */
  crossCorpus: z.boolean().default(false),
  /** A test speaker's recordings together set the scale of that speaker's features. */
  transductive: z.boolean().default(false)
})

/** The badge for people: never a blank where nothing is known. */
export function badgeWords({ badge, ...rest }: z.infer<typeof TestSummary>): string {
  const known = badge === 'unknown' ? 'not known to be speaker-independent' : badge
  return describeBadge({ badge: known, ...rest })
}

/**
 * What a test leaves on disk, as far as scores follow from it: a run's `result.json`, or what
 * `affectron evaluate --format json` printed.
 */
export const StoredEvaluation = z
  .object({
    formatVersion: z.literal(1),
    modelId: z.string(),
    protocol: TestSummary,
    report: z.object({ labels: z.array(z.string()).min(1) }),
    calibration: Calibration,
    predictions: z.array(Prediction).min(1)
  })
  .refine(
    ({ report: { labels }, predictions }) =>
      predictions.every(
        ({ label, probabilities }) => labels.includes(label) && probabilities.length === labels.length
      ),
    'A prediction does not fit the labels.'
  )
export type StoredEvaluation = z.infer<typeof StoredEvaluation>

/** Someone who was tested, and what the model knows of him. */
export interface TestedSpeaker {
  /** With the corpus before, e.g. `emo-db/03`. */
  speaker: string
  acquaintance: Acquaintance
  utterances: number
}

/** A test with all its scores; the stable JSON form of `affectron evaluate`. */
export interface EvaluationRecord extends StoredEvaluation {
  /** Name of the model. */
  model?: string
  /** Where a model was tested on given corpora. */
  speakers?: TestedSpeaker[]
  metrics: { overall: Required<Scores>; perCorpus: Record<string, Required<Scores>> }
  report: Required<TestReport>
}

/** All scores of a stored test, computed again from its predictions. */
export function scoreAgain(stored: StoredEvaluation): EvaluationRecord {
  const { predictions, calibration, report } = stored
  const scored = evaluate(predictions, report.labels, { seed: INTERVAL_SEED, calibration })
  const metrics = { overall: scored.overall, perCorpus: scored.perCorpus }
  return { ...stored, metrics, report: scored.report }
}

/**
 * @param path a run's folder, or a JSON file
 * @param shown what a person calls it
 * @throws AffectronError `run/not-found` when nothing was tested there, `run/damaged`
 */
export async function readEvaluation(path: string, shown: string): Promise<StoredEvaluation> {
  const info = await stat(path).catch(() => undefined)
  const file = info?.isDirectory() === true ? join(path, 'result.json') : path
  const size = (await stat(file).catch(() => undefined))?.size
  if (size === undefined) {
    throw new AffectronError(
      'run/not-found',
      info === undefined ? say('tests.noPath', { path: shown }) : say('tests.noResult', { path: shown })
    )
  }
  const damaged = (cause: unknown) =>
    new AffectronError('run/damaged', say('tests.badRecord', { path: shown, file: basename(file) }), {
      cause
    })
  if (size > MAX_BYTES) throw damaged('It is too large.')
  let json: unknown
  try {
    json = JSON.parse(await readFile(file, 'utf8'))
  } catch (cause) {
    throw damaged(cause)
  }
  const parsed = StoredEvaluation.safeParse(json)
  if (!parsed.success) throw damaged(parsed.error)
  return parsed.data
}
