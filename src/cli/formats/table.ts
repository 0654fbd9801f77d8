import type { Analysis } from '../../shared/analysis.ts'
import type { Moment } from '../../shared/moments.ts'
import {
  clipLength,
  confidenceWord,
  describeAnswer,
  describeTask,
  notableMoments,
  percent,
  rankLabels,
  standoutMoment,
  timeRange,
  timesAverage,
  wholeMeaning
} from '../../shared/wording.ts'
import { describeDrivers, describeSystems } from '../../shared/said-wording.ts'
import { printable } from '../terminal.ts'
import { alignColumns, bar } from './columns.ts'

const WIDE_BAR = 24
const SHORT_BAR = 10

/** One analysis in full, several as a table with a line each. */
export function toTable(analyses: readonly Analysis[]): string {
  return analyses.length === 1 ? detail(analyses[0]) : overview(analyses)
}

function detail(analysis: Analysis): string {
  const { file, durationSeconds, model, backend, emotion, attention, warnings, timings } = analysis
  const bars = rankLabels(emotion.probabilities).map(({ label, probability }) => [
    `  ${printable(label)}`,
    percent(probability),
    bar(probability, WIDE_BAR)
  ])
  const moments = notableMoments(attention).map(describeMoment).join(', ') || 'none stands out'
  const facts = [
    ['confidence', confidenceWord(emotion)],
    ...(analysis.gender === undefined ? [] : [['speaker sex', printable(describeTask(analysis.gender))]]),
    ...(attention === undefined ? [] : [['moments', moments]]),
    ...(analysis.systems === undefined ? [] : [['models', printable(describeSystems(analysis.systems))]]),
    ...(analysis.drivers === undefined ? [] : [['decided by', describeDrivers(analysis.drivers)]]),
    ['model', printable(`${model.name} (${model.id})`)],
    ['computed', `${backend}, ${Math.round(timings.total)} ms`]
  ]
  return [
    `${printable(file)} (${clipLength(durationSeconds)})`,
    printable(describeAnswer(analysis)),
    '',
    ...alignColumns(bars, ['left', 'right', 'left']),
    '',
    ...alignColumns(
      facts.map(([name, value]) => [`  ${name}`, value]),
      ['left', 'left']
    ),
    ...(attention === undefined ? [`  ${wholeMeaning}`] : []),
    ...warnings.map(({ message }) => `  Note: ${printable(message)}`),
    ''
  ].join('\n')
}

function overview(analyses: readonly Analysis[]): string {
  const rows = analyses.map(({ file, emotion, attention, warnings }) => {
    const moment = standoutMoment(attention)
    return [
      printable(file),
      printable(emotion.label),
      percent(emotion.confidence),
      bar(emotion.confidence, SHORT_BAR),
      moment === undefined ? 'whole clip' : timeRange(moment.startSeconds, moment.endSeconds),
      warnings.map(({ code }) => printable(code)).join(' ')
    ]
  })
  const header = ['file', 'emotion', 'sure', '', 'heard most', 'notes']
  const lines = alignColumns([header, ...rows], ['left', 'left', 'right', 'left', 'left', 'left'])
  return lines.join('\n') + '\n'
}

function describeMoment(moment: Moment): string {
  return `${timeRange(moment.startSeconds, moment.endSeconds)} (${timesAverage(moment.timesAverage)})`
}
