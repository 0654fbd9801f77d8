import { csv } from '../csv.ts'
import type { ExperimentSummary } from './summary.ts'
import { tableScores } from './table-cells.ts'

/** A row per model; shares from 0 to 1, empty where there is nothing to say. RFC 4180 with \n at line ends. */
export function csvTable({ models }: ExperimentSummary): string {
  const header = [
    ...['model', 'title', 'badge', 'runs', 'seeds', 'folds', 'utterances', 'speakers', 'interval'],
    ...tableScores.flatMap(({ name }) =>
      ['', '_low', '_high', '_sd_seeds', '_mean_folds', '_sd_folds'].map((part) => name + part)
    ),
    ...['parameters', 'epochs', 'seconds']
  ]
  const rows = models.map((model) => [
    model.name,
    model.title,
    model.badge.badge,
    model.runs,
    model.seeds.length,
    model.folds,
    model.utterances,
    model.speakers,
    model.method,
    ...tableScores.flatMap(({ name }) => {
      const { mean, low, high, sd, folds } = model.scores[name]
      return [mean, low, high, sd, folds.mean, folds.sd]
    }),
    model.parameters[0],
    model.epochs.mean,
    model.seconds.mean
  ])
  return csv([header, ...rows])
}

/** A row per pair of models that was compared. */
export function csvComparisons({ comparisons }: ExperimentSummary): string {
  const scores = ['uar', 'maf', 'accuracy'] as const
  const header = [
    ...['a', 'b', 'utterances', 'speakers', 'repeats'],
    ...scores.flatMap((name) =>
      ['_a', '_b', '_difference', '_low', '_high', '_p_bootstrap', '_p_swap'].map((part) => name + part)
    ),
    'mcnemar_p'
  ]
  const rows = comparisons.map((comparison) => [
    ...[comparison.a, comparison.b, comparison.utterances, comparison.speakers, comparison.repeats],
    ...scores.flatMap((name) => {
      const { a, b, difference, low, high, bootstrapP, swapP } = comparison[name]
      return [a, b, difference, low, high, bootstrapP, swapP]
    }),
    comparison.mcnemar?.exactP
  ])
  return csv([header, ...rows])
}
