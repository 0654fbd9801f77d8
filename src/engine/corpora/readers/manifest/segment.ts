import type { ManifestRow } from './rows.ts'

/** Part of a file, in seconds; an absent end is the file's own. */
export interface Segment {
  start?: number
  end?: number
}

/** Why a row has no segment. */
export type SegmentFault = 'corpora.rowNoTime' | 'corpora.rowBackwards'

/** Where a row's utterance lies in its file; a message says, as a clause, why that cannot be. */
export function findSegment(row: ManifestRow): Segment | SegmentFault {
  const start = readTime(row, 'start')
  const end = readTime(row, 'end')
  const duration = readTime(row, 'duration')
  if (start === null || end === null) return 'corpora.rowNoTime'
  if (end !== undefined && end <= (start ?? 0)) return 'corpora.rowBackwards'
  // A length without a start tells of the whole file.
  const from = start === undefined || start === 0 ? {} : { start }
  if (end !== undefined) return { ...from, end }
  if (start === undefined || duration === undefined || duration === null) return from
  return duration > 0 ? { ...from, end: start + duration } : 'corpora.rowBackwards'
}

/** Seconds; undefined if there is none, null if it is no time. Reads `12.5`, `12,5` and `0:01:02.5`. */
function readTime(
  { values, inMilliseconds }: ManifestRow,
  field: 'start' | 'end' | 'duration'
): number | null | undefined {
  const text = values[field]
  if (text === undefined) return undefined
  const match = /^(?:(?:(\d+):)?(\d+):)?(\d+(?:[.,]\d+)?)(?: ?s(?:ec)?)?$/.exec(text)
  if (match === null) return null
  const [, hours = '0', minutes = '0', seconds] = match
  const time = 3600 * Number(hours) + 60 * Number(minutes) + Number(seconds.replace(',', '.'))
  return inMilliseconds.has(field) ? time / 1000 : time
}
