import {
  describeFiles,
  describeInspection,
  describeLabels
} from '../../engine/corpora/doctor/report-words.ts'
import type { CorpusReport, Finding } from '../../shared/corpus-report.ts'
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
    describeInspection(report),
    ...corpus.notes.flatMap((note) => wrapWords(note, WIDTH)),
    '',
    ...classTable(report),
    '',
    ...(findings.length === 0 ? ['Nothing was found that would harm training.', ''] : []),
    ...findings.flatMap(describeFinding)
  ]
  return lines.map((line) => printable(line)).join('\n')
}

function classTable({ classes }: CorpusReport): string[] {
  const rows = classes.map(({ label, emotion, recordings, speakers, duration, levelDb }) => [
    printable(label),
    printable(emotion),
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
  const labels = describeLabels(byLabel)
  return [
    `${severity.toUpperCase()} ${code}`,
    ...indented(message),
    ...(labels === undefined || total === 1 ? [] : indented(`By label: ${labels}.`)),
    ...indented(`Meaning: ${meaning}`),
    ...indented(`Advice: ${advice}`),
    ...items.map(({ files, detail }) => {
      return `${INDENT}- ${files.length === 0 ? '' : `${describeFiles(files)}: `}${detail}`
    }),
    ...(more > 0 && items.length > 0 ? [`${INDENT}  and ${more.toLocaleString('en')} more`] : []),
    ''
  ]
}

function indented(text: string): string[] {
  return wrapWords(text, WIDTH - INDENT.length).map((line) => `${INDENT}${line}`)
}
