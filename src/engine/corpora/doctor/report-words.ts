import type { CorpusReport, Finding, ReportedFile } from '../../../shared/corpus-report.ts'
import { severities } from '../../../shared/corpus-report.ts'
import { clipLength } from '../../../shared/wording.ts'
import { count, joinWords } from '../notes.ts'

/** Most files of one group that are named. */
const MOST_NAMED = 4

/** The sentences of a corpus's report that do not depend on where it is shown. */

/** E.g. `2,474 recordings, 1 h 42 min of sound: 2 errors, 4 warnings and 1 note.` */
export function describeInspection({ totals, complete, findings }: CorpusReport): string {
  const { recordings, inspected, readable, seconds } = totals
  const number = (value: number) => value.toLocaleString('en')
  const unread = readable === inspected ? '' : ` (${number(inspected - readable)} unreadable)`
  const what = complete
    ? `${count(recordings, 'recording', 'recordings')}${unread}, ${soundLength(seconds)} of sound`
    : `Partial: ${number(inspected)} of ${number(recordings)} recordings were inspected${unread}`
  const words = { error: 'error', warning: 'warning', info: 'note' }
  const counts = severities.flatMap((severity) => {
    const found = findings.filter((finding) => finding.severity === severity).length
    return found === 0 ? [] : [count(found, words[severity], `${words[severity]}s`)]
  })
  return `${what}: ${counts.length === 0 ? 'nothing found' : joinWords(counts)}.`
}

/** E.g. `ANG 59, HAP 6`; nothing where no recordings are concerned. */
export function describeLabels(byLabel: Finding['byLabel']): string | undefined {
  const labels = Object.entries(byLabel).map(([label, number]) => `${label} ${number.toLocaleString('en')}`)
  return labels.length === 0 ? undefined : labels.join(', ')
}

/** Recordings that belong together, each with its label and speaker. */
export function describeFiles(files: readonly ReportedFile[]): string {
  const names = files.slice(0, MOST_NAMED).map(({ path, label, speaker }) => {
    return `${path} (${speaker === undefined ? label : `${label}, ${speaker}`})`
  })
  const more = files.length - names.length
  return `${names.join(' = ')}${more > 0 ? ` and ${more.toLocaleString('en')} more` : ''}`
}

function soundLength(seconds: number): string {
  if (seconds < 3600) return clipLength(seconds)
  const minutes = Math.round(seconds / 60)
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
