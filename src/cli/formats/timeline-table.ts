import { emotionSegments } from '../../shared/timeline-segments.ts'
import type { Timeline } from '../../shared/timeline.ts'
import { clipLength, clockTime, percent } from '../../shared/wording.ts'
import { printable } from '../terminal.ts'
import { alignColumns } from './columns.ts'

/** A timeline for a person: what was heard of how much speech, then a line for each segment. */
export function timelineTable(timeline: Timeline): string {
  const { file, durationSeconds, speech, windows, model } = timeline
  const spoken = speech.reduce((sum, { startSeconds, endSeconds }) => sum + endSeconds - startSeconds, 0)
  const segments = emotionSegments(timeline)
  const rows = segments.map(({ startSeconds, endSeconds, label, confidence }) => [
    clockTime(startSeconds, 1),
    clockTime(endSeconds, 1),
    printable(label),
    confidence === null ? '' : percent(confidence)
  ])
  return [
    printable(file),
    `${clipLength(spoken)} of speech in ${clipLength(durationSeconds)}, heard in ${windows.length} ${windows.length === 1 ? 'window' : 'windows'} by ${printable(model.name)}.`,
    '',
    ...alignColumns([['from', 'to', 'emotion', 'mean'], ...rows], ['right', 'right', 'left', 'right']),
    ''
  ].join('\n')
}
