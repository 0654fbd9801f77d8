import { severities } from '../../../shared/corpus-report.ts'
import type { Finding, FindingCode, FindingValues, ReportedFile } from '../../../shared/corpus-report.ts'
import type { Sentence } from '../../../shared/said.ts'
import type { Utterance } from '../corpus.ts'
import { count } from '../notes.ts'
import { tally } from './statistics.ts'

/** A finding with everything it concerns, before its list is cut to a bearable length. */
export interface Observation extends Omit<Finding, 'files' | 'byLabel' | 'total' | 'items'> {
  items: { utterances: readonly Utterance[]; detail: string; said?: Sentence; values?: FindingValues }[]
}

/** @param maxItems most items that are listed */
export function toFinding({ items, ...rest }: Observation, maxItems: number): Finding {
  const listed = items.slice(0, maxItems).map(({ utterances, detail, said, values = {} }) => ({
    files: utterances.map(toReportedFile),
    detail,
    ...(said === undefined ? {} : { said }),
    values
  }))
  const concerned = items.flatMap(({ utterances }) => utterances)
  const byLabel = [...tally(concerned, ({ emotion }) => emotion)].sort(([, a], [, b]) => b - a)
  return {
    ...rest,
    files: concerned.length,
    byLabel: Object.fromEntries(byLabel),
    total: items.length,
    items: listed
  }
}

/** The worst first; within a severity in the order of the codes. */
export function bySeverity(order: readonly FindingCode[]): (a: Finding, b: Finding) => number {
  return (a, b) =>
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    order.indexOf(a.code) - order.indexOf(b.code)
}

function toReportedFile({ id, relativePath, emotion, speaker }: Utterance): ReportedFile {
  return { id, path: relativePath, label: emotion, ...(speaker === undefined ? {} : { speaker }) }
}

/** `1 recording is` or `7 recordings are`. */
export function recordingsAre(number: number): string {
  return count(number, 'recording is', 'recordings are')
}

export function recordings(number: number): string {
  return count(number, 'recording', 'recordings')
}
