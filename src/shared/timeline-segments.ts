import type { SegmentCorrection, Timeline, TimelineWindow, TimeSpan } from './timeline.ts'

/** A stretch of one emotion, said by the model or by a person. */
export interface EmotionSegment extends TimeSpan {
  label: string
  /** Mean of the label's probability as the model gave it, not smoothed; null where a person said it. */
  confidence: number | null
  source: 'model' | 'person'
}

/** Share of each neighbor in a smoothed window, before the sum is made 1 again. */
const NEIGHBOR = 0.5

/**
 * The windows with each probability averaged with its neighbors' of the same stretch (weights ½, 1, ½). For drawing and
 * for joining windows to segments; the timeline itself keeps what the model said.
 */
export function smoothWindows(windows: readonly TimelineWindow[]): TimelineWindow[] {
  return windows.map((window, i) => {
    const neighbors = [windows.at(i - 1), windows.at(i + 1)].filter(
      (other, side) => other !== undefined && (side === 1 || i > 0) && other.stretch === window.stretch
    ) as TimelineWindow[]
    const weight = 1 + NEIGHBOR * neighbors.length
    const probabilities = window.probabilities.map(
      (value, label) =>
        neighbors.reduce((sum, other) => sum + NEIGHBOR * other.probabilities[label], value) / weight
    )
    return { ...window, probabilities }
  })
}

/** A window, and the time for which it speaks: up to half way to the neighbors of its stretch. */
export interface TimelineCell extends TimeSpan {
  probabilities: readonly number[]
  stretch: number
}

/** Cells that cover every stretch without gap or overlap. */
export function timelineCells({
  windows,
  stretches
}: Pick<Timeline, 'windows' | 'stretches'>): TimelineCell[] {
  const center = ({ startSeconds, endSeconds }: TimeSpan) => (startSeconds + endSeconds) / 2
  return windows.map((window, i) => {
    const { stretch, probabilities } = window
    const before = i === 0 ? undefined : windows[i - 1]
    const after = i === windows.length - 1 ? undefined : windows[i + 1]
    return {
      startSeconds:
        before?.stretch === stretch ? (center(before) + center(window)) / 2 : stretches[stretch].startSeconds,
      endSeconds:
        after?.stretch === stretch ? (center(window) + center(after)) / 2 : stretches[stretch].endSeconds,
      probabilities,
      stretch
    }
  })
}

/**
 * What the model hears, as segments: neighboring cells of a stretch with the same most probable emotion are one.
 *
 * @param options.smooth whether windows are averaged with their neighbors first, so that one odd window among others
 *   makes no segment; default true
 */
export function emotionSegments(
  timeline: Pick<Timeline, 'windows' | 'stretches' | 'labels'>,
  { smooth = true }: { smooth?: boolean } = {}
): EmotionSegment[] {
  const { labels, stretches } = timeline
  const windows = smooth ? smoothWindows(timeline.windows) : timeline.windows
  const segments: (EmotionSegment & { stretch: number; cells: number; confidence: number })[] = []
  for (const [i, cell] of timelineCells({ windows, stretches }).entries()) {
    const { probabilities, stretch, startSeconds, endSeconds } = cell
    const best = probabilities.reduce((top, value, i) => (value > probabilities[top] ? i : top), 0)
    const confidence = timeline.windows[i].probabilities[best]
    const last = segments.at(-1)
    if (last?.stretch === stretch && last.label === labels[best]) {
      last.confidence += (confidence - last.confidence) / ++last.cells
      last.endSeconds = endSeconds
    } else {
      const segment = { startSeconds, endSeconds, label: labels[best], confidence }
      segments.push({ ...segment, source: 'model', stretch, cells: 1 })
    }
  }
  return segments.map(({ startSeconds, endSeconds, label, confidence, source }) => ({
    startSeconds,
    endSeconds,
    label,
    confidence,
    source
  }))
}

/** Segments with corrections laid over them in order: a later one hides what it covers of an earlier one. */
export function applyCorrections(
  segments: readonly EmotionSegment[],
  corrections: readonly SegmentCorrection[]
): EmotionSegment[] {
  let result = [...segments]
  for (const { startSeconds, endSeconds, label } of corrections) {
    if (endSeconds <= startSeconds) continue
    result = result.flatMap((segment) => without(segment, startSeconds, endSeconds))
    if (label !== null) result.push({ startSeconds, endSeconds, label, confidence: null, source: 'person' })
  }
  return result.sort((a, b) => a.startSeconds - b.startSeconds)
}

/** What of a segment lies outside of a stretch: nothing, one piece or two. */
function without(segment: EmotionSegment, startSeconds: number, endSeconds: number): EmotionSegment[] {
  const before = { ...segment, endSeconds: Math.min(segment.endSeconds, startSeconds) }
  const after = { ...segment, startSeconds: Math.max(segment.startSeconds, endSeconds) }
  return [before, after].filter((piece) => piece.endSeconds > piece.startSeconds)
}

/** The emotion that was heard longest, and its share of the time that the segments cover; undefined without any. */
export function longestEmotion(
  segments: readonly EmotionSegment[]
): { label: string; share: number } | undefined {
  const seconds = new Map<string, number>()
  let total = 0
  for (const { label, startSeconds, endSeconds } of segments) {
    seconds.set(label, (seconds.get(label) ?? 0) + endSeconds - startSeconds)
    total += endSeconds - startSeconds
  }
  const [longest] = [...seconds].sort(([, a], [, b]) => b - a)
  return longest === undefined || total === 0 ? undefined : { label: longest[0], share: longest[1] / total }
}
