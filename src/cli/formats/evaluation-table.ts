import {
  describeCalibration,
  describeIntervals,
  describeSize,
  describeThreshold
} from '../../engine/evaluation/describe-scores.ts'
import { badgeWords, type EvaluationRecord } from '../../engine/evaluation/evaluation-record.ts'
import type { MetricInterval } from '../../engine/models/card-schema.ts'
import { printable } from '../terminal.ts'
import { alignColumns } from './columns.ts'

type Bounds = Pick<MetricInterval, 'low' | 'high'>

/** A test in full: scores with intervals, classes, confusions, speakers, what the confidence is worth. */
export function evaluationTable(record: EvaluationRecord): string {
  const { modelId, model, protocol, metrics, report, calibration } = record
  const { overall } = metrics
  const name = model === undefined ? modelId : `${model} (${modelId})`
  return [
    `[${badgeWords(protocol)}] ${printable(protocol.description)}`,
    printable(`Model ${name}; ${describeSize(overall)}.`),
    describeIntervals(overall),
    '',
    ...scoreRows(record),
    '',
    ...classRows(record),
    '',
    ...confusionRows(record),
    '',
    ...(report.perSpeaker.length === 0 ? [] : [...speakerRows(record), '']),
    describeCalibration(report.calibration, calibration),
    describeThreshold(report.coverage, calibration),
    '',
    ...coverageRows(record),
    ''
  ].join('\n')
}

function scoreRows({ metrics: { overall, perCorpus } }: EvaluationRecord): string[] {
  const rows = [
    ['UAR', ...cells(overall.uar), 'unweighted average recall'],
    ['MAF', ...cells(overall.maf), 'macro average F-score'],
    ['MAP', ...cells(overall.map), 'macro average precision'],
    ['accuracy', ...cells(overall.accuracy), ''],
    ['log loss', ...cells(overall.logLoss), 'of the calibrated probabilities'],
    ['Brier', ...cells(overall.brier), 'of the calibrated probabilities, 0 to 2'],
    ['ECE', ...cells(overall.ece), 'of the calibrated probabilities'],
    ...Object.entries(perCorpus).map(([key, scores]) => [
      printable(key),
      ...cells(scores.uar),
      `UAR of ${describeSize(scores)}`
    ])
  ]
  return alignColumns(rows, ['left', 'right', 'left', 'left'])
}

function classRows({ report }: EvaluationRecord): string[] {
  const rows = report.perClass.map(({ label, precision, recall, f1, support, intervals }) => [
    printable(label),
    ...optionalCells(precision, intervals?.precision),
    ...optionalCells(recall, intervals?.recall),
    ...optionalCells(f1, intervals?.f1),
    String(support)
  ])
  const header = ['class', 'precision', '', 'recall', '', 'F1', '', 'utterances']
  const pair = ['right', 'left'] as const
  return alignColumns([header, ...rows], ['left', ...pair, ...pair, ...pair, 'right'])
}

function confusionRows({ report: { labels, confusion } }: EvaluationRecord): string[] {
  const rows = [
    ['true \\ heard', ...labels.map(printable)],
    ...confusion.map((row, i) => [printable(labels[i]), ...row.map(String)])
  ]
  return alignColumns(rows, ['left', ...labels.map(() => 'right' as const)])
}

function speakerRows({ report, speakers }: EvaluationRecord): string[] {
  const known = new Map(speakers?.map(({ speaker, acquaintance }) => [speaker, acquaintance]))
  const rows = report.perSpeaker.map(({ speaker, utterances, accuracy, uar }) => [
    printable(speaker),
    String(utterances),
    ...cells(accuracy),
    threeDigits(uar),
    known.get(speaker) ?? ''
  ])
  const header = ['speaker', 'utterances', 'accuracy', '', 'UAR', '']
  return alignColumns([header, ...rows], ['left', 'right', 'right', 'left', 'right', 'left'])
}

/** One point in two of the curve: every 10 %. */
function coverageRows({ report: { coverage } }: EvaluationRecord): string[] {
  const { curve } = coverage
  const shown = curve.filter((_, i) => (curve.length - 1 - i) % 2 === 0)
  const rows = shown.map(({ threshold, coverage: share, accuracy, uar }) =>
    [share, threshold, accuracy, uar].map(threeDigits)
  )
  return alignColumns([['answered', 'from confidence', 'accuracy', 'UAR'], ...rows], Array(4).fill('right'))
}

/** `0.672` and `0.610-0.734`. */
function cells({ value, low, high }: MetricInterval): [string, string] {
  return [threeDigits(value), rangeOf({ low, high })]
}

function optionalCells(value: number, bounds: Bounds | undefined): [string, string] {
  return bounds === undefined ? [threeDigits(value), ''] : [threeDigits(value), rangeOf(bounds)]
}

function rangeOf({ low, high }: Bounds): string {
  return `${threeDigits(low)}-${threeDigits(high)}`
}

function threeDigits(share: number): string {
  return share.toFixed(3)
}
