import { describeIntervals, describeSize } from '../../engine/evaluation/describe-scores.ts'
import type { TrainingResult } from '../../engine/training/result.ts'
import { badgeOf } from '../../engine/protocol/summary.ts'
import { describeBadge } from '../../shared/protocol-badge.ts'
import { printable } from '../terminal.ts'
import { alignColumns } from './columns.ts'
import { scoreCells, threeDigits } from './score-cells.ts'

/** What the held-out speakers say about a new model: scores with 95 % intervals, the confusion matrix, the protocol. */
export function trainingTable(result: TrainingResult, runFolder: string): string {
  const { protocol, metrics, report, epochs, bestEpoch, modelId, backend, seconds } = result
  const { overall, perCorpus } = metrics
  const corpora = Object.entries(perCorpus).map(([id, { uar }]) => [printable(id), ...scoreCells(uar), 'UAR'])
  const scores = [
    ['UAR', ...scoreCells(overall.uar), 'unweighted average recall'],
    ['MAF', ...scoreCells(overall.maf), 'macro average F-score'],
    ['MAP', ...scoreCells(overall.map), 'macro average precision'],
    ['accuracy', ...scoreCells(overall.accuracy), ''],
    ...corpora
  ]
  const confusion = [
    ['true \\ heard', ...report.labels.map(printable), 'recall'],
    ...report.confusion.map((row, i) => [
      printable(report.labels[i]),
      ...row.map(String),
      threeDigits(report.perClass[i].recall)
    ])
  ]
  return [
    `[${describeBadge(badgeOf(protocol))}] ${printable(protocol.description)}`,
    `Tested on ${describeSize(overall)}; best epoch ${bestEpoch} of ${epochs.length}.`,
    describeIntervals(overall),
    '',
    ...alignColumns(scores, ['left', 'right', 'left', 'left']),
    '',
    ...alignColumns(confusion, ['left', ...report.labels.map(() => 'right' as const), 'right']),
    '',
    printable(`Model ${modelId} in "${runFolder}/best" (${backend}, ${Math.round(seconds)} s).`),
    printable(`All scores: affectron evaluate "${runFolder}".`),
    ''
  ].join('\n')
}
