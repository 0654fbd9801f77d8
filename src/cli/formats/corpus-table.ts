import type { CorpusReport, Finding, ReportedFile } from '../../shared/corpus-report.ts'
import { clipLength } from '../../shared/wording.ts'
import { printable } from '../terminal.ts'
import { alignColumns, wrapWords } from './columns.ts'

/** Readable on a wide and on a narrow screen. */
const WIDTH = 96
const INDENT = '    '

/** A corpus's report for a person: what it is, its classes, then each finding with what it means and what to do. */
export function corpusTable(report: CorpusReport): string {
  const { corpus, findings } = report
  const lines = [
    `${corpus.name} in "${corpus.folder}" (layout ${corpus.layout})`,
    describeTotals(report),
    ...corpus.notes.flatMap((note) => wrapWords(note, WIDTH)),
    '',
    ...classTable(report),
    '',
    ...(findings.length === 0 ? ['Nothing was found that would harm training.', ''] : []),
    ...findings.flatMap(describeFinding)
  ]
  return lines.map((line) => printable(line)).join('\n')
}

function describeTotals({ totals, complete }: CorpusReport): string {
  const { recordings, inspected, readable, seconds } = totals
  const number = (value: number) => value.toLocaleString('en')
  const read = readable === inspected ? '' : `, ${number(readable)} of them readable`
  return complete
    ? `${number(recordings)} recordings${read}, ${clipLength(seconds)} of sound`
    : `PARTIAL: ${number(inspected)} of ${number(recordings)} recordings were inspected${read}`
}

function classTable({ classes }: CorpusReport): string[] {
  const rows = classes.map(({ label, emotion, recordings, speakers, duration, levelDb }) => [
    label,
    emotion,
    String(recordings),
    String(speakers),
    duration?.median.toFixed(2) ?? '-',
    levelDb?.median.toFixed(1) ?? '-'
  ])
  return alignColumns(
    [['label', 'emotion', 'recordings', 'speakers', 'median s', 'level dB'], ...rows],
    ['left', 'left', 'right', 'right', 'right', 'right']
  )
}

function describeFinding(finding: Finding): string[] {
  const { severity, code, message, meaning, advice, byLabel, items, total } = finding
  const more = total - items.length
  const labels = Object.entries(byLabel).map(([label, number]) => `${label} ${number}`)
  return [
    `${severity.toUpperCase()} ${code}`,
    ...indented(message),
    ...(labels.length === 0 || total === 1 ? [] : indented(`By label: ${labels.join(', ')}.`)),
    ...indented(`Meaning: ${meaning}`),
    ...indented(`Advice: ${advice}`),
    ...items.map(({ files, detail }) => `${INDENT}- ${describeItem(files, detail)}`),
    ...(more > 0 && items.length > 0 ? [`${INDENT}  and ${more.toLocaleString('en')} more`] : []),
    ''
  ]
}

function describeItem(files: readonly ReportedFile[], detail: string): string {
  if (files.length === 0) return detail
  const names = files.slice(0, 4).map(({ path, label, speaker }) => {
    return `${path} (${speaker === undefined ? label : `${label}, ${speaker}`})`
  })
  const more = files.length - names.length
  return `${names.join(' = ')}${more > 0 ? ` and ${more} more` : ''}: ${detail}`
}

function indented(text: string): string[] {
  return wrapWords(text, WIDTH - INDENT.length).map((line) => `${INDENT}${line}`)
}
