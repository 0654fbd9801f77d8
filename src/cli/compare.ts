import { basename, resolve } from 'node:path'
import { comparePaired } from '../engine/evaluation/compare.ts'
import {
  INTERVAL_SEED,
  readEvaluation,
  type StoredEvaluation
} from '../engine/evaluation/evaluation-record.ts'
import { inOrderOf } from '../engine/evaluation/label-order.ts'
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
    { name: nameOf(runs[1]), repeats: [inOrderOf(labels, b.report.labels, b.predictions)] },
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
