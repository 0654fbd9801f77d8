import type { SegmentCorrection, Timeline } from '../../../../shared/timeline.ts'
import { toSegmentsCsv, toWindowsCsv } from './csv.ts'
import { annotationsOf, segmentsOf } from './document.ts'
import { toEaf } from './eaf.ts'
import { toSrt } from './srt.ts'
import { toTextGrid } from './textgrid.ts'

/** What files of each form end in. */
export const timelineEndings = {
  csv: 'csv',
  windows: 'windows.csv',
  textgrid: 'TextGrid',
  eaf: 'eaf',
  srt: 'srt',
  json: 'json'
}
export type TimelineFormat = keyof typeof timelineEndings

/**
 * A timeline as text for another program.
 *
 * @param date when it is written, ISO 8601
 */
export function exportTimeline(
  format: TimelineFormat,
  timeline: Timeline,
  corrections: readonly SegmentCorrection[],
  date: string
): string {
  switch (format) {
    case 'csv':
      return toSegmentsCsv(timeline.file, segmentsOf(timeline, corrections))
    case 'windows':
      return toWindowsCsv(timeline)
    case 'textgrid':
      return toTextGrid(annotationsOf(timeline, corrections))
    case 'eaf':
      return toEaf(annotationsOf(timeline, corrections), date)
    case 'srt':
      return toSrt(segmentsOf(timeline, corrections))
    case 'json': {
      const segments = segmentsOf(timeline, corrections)
      return `${JSON.stringify({ ...timeline, segments, corrections }, null, 2)}\n`
    }
  }
}
