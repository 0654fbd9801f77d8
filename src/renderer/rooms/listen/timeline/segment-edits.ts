import { applyCorrections } from '../../../../shared/timeline-segments.ts'
import type { EmotionSegment } from '../../../../shared/timeline-segments.ts'
import type { SegmentCorrection } from '../../../../shared/timeline.ts'

/**
 * What a person does to segments. Each takes the segments, in order and not overlapping, and gives new ones of the same
 * kind. Whatever a person names or makes longer is theirs from then on; what only became shorter stays the model's.
 */
export type Segments = readonly EmotionSegment[]

/** A segment never gets shorter, seconds. */
export const SHORTEST_SEGMENT = 0.05

const mine = (startSeconds: number, endSeconds: number, label: string): EmotionSegment => ({
  ...{ startSeconds, endSeconds, label },
  confidence: null,
  source: 'person'
})

const replace = (segments: Segments, place: number, count: number, ...by: EmotionSegment[]): Segments => [
  ...segments.slice(0, place),
  ...by,
  ...segments.slice(place + count)
]

export function relabel(segments: Segments, place: number, label: string): Segments {
  const { startSeconds, endSeconds } = segments[place]
  return replace(segments, place, 1, mine(startSeconds, endSeconds, label))
}

export function remove(segments: Segments, place: number): Segments {
  return replace(segments, place, 1)
}

/** The part from `at` on becomes a segment of its own. Nothing happens where a part would be too short. */
export function split(segments: Segments, place: number, at: number): Segments {
  const segment = segments[place]
  const { startSeconds, endSeconds, label } = segment
  if (at < startSeconds + SHORTEST_SEGMENT || at > endSeconds - SHORTEST_SEGMENT) return segments
  return replace(segments, place, 1, { ...segment, endSeconds: at }, mine(at, endSeconds, label))
}

/** The segment takes in the next one and the pause between them. */
export function mergeWithNext(segments: Segments, place: number): Segments {
  const next = segments.at(place + 1)
  if (next === undefined) return segments
  const { startSeconds, label } = segments[place]
  return replace(segments, place, 2, mine(startSeconds, next.endSeconds, label))
}

/**
 * Moves one end of a segment, at most as far as keeps it and its neighbor there. A neighbor that touches follows.
 *
 * @param duration of the recording, seconds
 */
export function moveBorder(
  segments: Segments,
  place: number,
  side: 'start' | 'end',
  to: number,
  duration: number
): Segments {
  const result = [...segments]
  const segment = result[place]
  const other = place + (side === 'start' ? -1 : 1)
  const neighbor = other < 0 ? undefined : result.at(other)
  const lowest =
    side === 'end'
      ? segment.startSeconds + SHORTEST_SEGMENT
      : neighbor === undefined
        ? 0
        : neighbor.startSeconds + SHORTEST_SEGMENT
  const highest =
    side === 'start'
      ? segment.endSeconds - SHORTEST_SEGMENT
      : neighbor === undefined
        ? duration
        : neighbor.endSeconds - SHORTEST_SEGMENT
  if (lowest > highest) return segments
  const at = Math.min(highest, Math.max(lowest, to))
  const key = side === 'start' ? 'startSeconds' : 'endSeconds'
  const before = segment[key]
  if (at === before) return segments
  result[place] = moved(segment, key, at)
  if (neighbor !== undefined) {
    const facing = side === 'start' ? 'endSeconds' : 'startSeconds'
    const touches = neighbor[facing] === before
    const overlaps = side === 'start' ? neighbor.endSeconds > at : neighbor.startSeconds < at
    if (touches || overlaps) result[other] = moved(neighbor, facing, at)
  }
  return result
}

/** With one end elsewhere: the person's when it grew. */
function moved(segment: EmotionSegment, key: 'startSeconds' | 'endSeconds', at: number): EmotionSegment {
  const grows = key === 'startSeconds' ? at < segment.startSeconds : at > segment.endSeconds
  const result = { ...segment, [key]: at }
  return grows ? mine(result.startSeconds, result.endSeconds, segment.label) : result
}

/** Lays a segment over whatever is there. */
export function add(segments: Segments, start: number, end: number, label: string): Segments {
  if (end - start < SHORTEST_SEGMENT) return segments
  return applyCorrections(segments, [{ startSeconds: start, endSeconds: end, label }])
}

/** Place of the segment at a moment; -1 where there is none. */
export function placeAt(segments: Segments, seconds: number): number {
  const place = firstEndingAfter(segments, seconds)
  return place < segments.length && segments[place].startSeconds <= seconds ? place : -1
}

/** Place of the first segment that ends after a moment; the number of segments when none does. */
export function firstEndingAfter(segments: Segments, seconds: number): number {
  let low = 0
  let high = segments.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (segments[middle].endSeconds > seconds) high = middle
    else low = middle + 1
  }
  return low
}

/**
 * The corrections that make `edited` out of what the model said: the person's segments, and as nothing what the model
 * heard and nobody says any more.
 */
export function correctionsOf(model: Segments, edited: Segments): SegmentCorrection[] {
  const theirs = edited
    .filter(({ source }) => source === 'person')
    .map(({ startSeconds, endSeconds, label }) => ({ startSeconds, endSeconds, label }))
  const silenced = model.flatMap(({ startSeconds, endSeconds }) => {
    const free: SegmentCorrection[] = []
    let reached = startSeconds
    for (let i = firstEndingAfter(edited, startSeconds); i < edited.length; i++) {
      const other = edited[i]
      if (other.startSeconds >= endSeconds) break
      if (other.startSeconds > reached) {
        free.push({ startSeconds: reached, endSeconds: other.startSeconds, label: null })
      }
      reached = Math.max(reached, other.endSeconds)
    }
    if (reached < endSeconds) free.push({ startSeconds: reached, endSeconds, label: null })
    return free
  })
  return [...theirs, ...silenced].sort((a, b) => a.startSeconds - b.startSeconds)
}
