import type { Timeline } from '../../../../shared/timeline.ts'
import type { EmotionSegment } from '../../../../shared/timeline-segments.ts'
import { csvLine, inertPath, inertText } from '../../../csv-text.ts'

/** Microseconds: more than any sample's place. */
const DIGITS = 6

/** `file,start,end,emotion,confidence,source`, a row for each segment; no confidence where a person said it. */
export function toSegmentsCsv(file: string, segments: readonly EmotionSegment[]): string {
  return [
    ['file', 'start', 'end', 'emotion', 'confidence', 'source'],
    ...segments.map(({ startSeconds, endSeconds, label, confidence, source }) => [
      inertPath(file),
      seconds(startSeconds),
      seconds(endSeconds),
      inertText(label),
      confidence === null ? '' : String(Number(confidence.toFixed(DIGITS))),
      source
    ])
  ]
    .map(csvLine)
    .join('')
}

/** `file,start,end`, then a column for each emotion: what the model heard in each window, not smoothed. */
export function toWindowsCsv({
  file,
  labels,
  windows
}: Pick<Timeline, 'file' | 'labels' | 'windows'>): string {
  return [
    ['file', 'start', 'end', ...labels.map(inertText)],
    ...windows.map(({ startSeconds, endSeconds, probabilities }) => [
      inertPath(file),
      seconds(startSeconds),
      seconds(endSeconds),
      ...probabilities.map(String)
    ])
  ]
    .map(csvLine)
    .join('')
}

function seconds(value: number): string {
  return String(Number(value.toFixed(DIGITS)))
}
