import type { EmotionSegment } from '../../../../shared/timeline-segments.ts'

/**
 * SubRip subtitles, one for each segment: the emotion, with its confidence where the model said it. Line ends are CR LF,
 * as SubRip writes them.
 */
export function toSrt(segments: readonly EmotionSegment[]): string {
  return segments
    .filter(({ startSeconds, endSeconds }) => Math.round(1000 * endSeconds) > Math.round(1000 * startSeconds))
    .map(({ startSeconds, endSeconds, label, confidence }, i) => {
      // A blank line would end the subtitle.
      const words = label.replace(/\s+/g, ' ')
      const text = confidence === null ? words : `${words} ${Math.round(100 * confidence)} %`
      return `${i + 1}\r\n${clock(startSeconds)} --> ${clock(endSeconds)}\r\n${text}\r\n\r\n`
    })
    .join('')
}

/** `01:02:03,004`. */
function clock(seconds: number): string {
  const total = Math.round(1000 * seconds)
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
  return `${two(total / 3_600_000)}:${two((total / 60_000) % 60)}:${two((total / 1000) % 60)},${String(total % 1000).padStart(3, '0')}`
}
