import { basename, resolve } from 'node:path'
import { comparePaired } from '../engine/evaluation/compare.ts'
import {
  INTERVAL_SEED,
  readEvaluation,
  type StoredEvaluation
} from '../engine/evaluation/evaluation-record.ts'
import type { Prediction } from '../engine/evaluation/prediction.ts'
import { AffectronError } from '../shared/errors.ts'
import type { CompareCommand } from './evaluate-options.ts'
import { exitCodes } from './exit-codes.ts'
import type { ExitCode } from './exit-codes.ts'
import type { Surroundings } from './for-each-file.ts'
import { comparisonTable } from './formats/comparison-table.ts'

/**
 * Compares two tested models on the same utterances and says in a sentence which is better, if any.
 *
 * @throws AffectronError `run/...`, `evaluation/different-items`
 */
export async function compare(
  { runs, format }: CompareCommand,
  surroundings: Surroundings
): Promise<ExitCode> {
  const { terminal, cwd } = surroundings
  const [a, b] = [await read(runs[0], cwd), await read(runs[1], cwd)]
  const { labels } = a.report
  const isShort = basename(runs[0]) !== basename(runs[1])
  const nameOf = (run: string) => (isShort ? basename(run) : run)
  const comparison = comparePaired(
    { name: nameOf(runs[0]), repeats: [a.predictions] },
    { name: nameOf(runs[1]), repeats: [inOrderOf(labels, b)] },
    labels,
    INTERVAL_SEED
  )
  const text = format === 'json' ? `${JSON.stringify(comparison, null, 2)}\n` : comparisonTable(comparison)
  await terminal.result(text)
  return exitCodes.ok
}

function read(run: string, cwd: string): Promise<StoredEvaluation> {
  return readEvaluation(resolve(cwd, run), run)
}

/** Predictions with the probabilities in another order of the same labels. */
function inOrderOf(labels: readonly string[], { report, predictions }: StoredEvaluation): Prediction[] {
  const places = labels.map((label) => report.labels.indexOf(label))
  if (places.includes(-1) || labels.length !== report.labels.length) {
    throw new AffectronError(
      'evaluation/different-items',
      `The models tell different emotions apart: one ${labels.join(', ')}, the other ${report.labels.join(', ')}. ` +
        'Compare models with the same emotions.'
    )
  }
  return predictions.map((prediction) => ({
    ...prediction,
    probabilities: places.map((place) => prediction.probabilities[place])
  }))
}
