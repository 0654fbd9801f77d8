import type { Attention } from './analysis.ts'

/** A stretch of the clip that the model attended to. */
export interface Moment {
  startSeconds: number
  endSeconds: number
  /** Share of all attention inside the stretch, 0..1. */
  share: number
  /** Mean attention inside relative to the clip's average (1 = average). */
  timesAverage: number
}

/** Half-width of the moving average that finds a moment, in frames (10 ms each). */
const REACH = 12
/** A hill ends where the smoothed attention has risen by this factor again since its lowest point. */
const RISE = 1.25
/** A further moment reaches this height, in multiples of the clip's average: the rest is how attention wavers. */
const NOTABLE = 1.25
/** The clip's average, less what rounding may take away. */
const AVERAGE = 1 - 1e-9

/**
 * The stretches with the most attention, highest peak first, never overlapping.
 * A peak of the smoothed attention grows to both sides while the smoothed value stays above half its height
 * and not below the clip's average;
 * the slopes of its hill belong to it, so a single hill is a single moment. Every moment but the first rises a
 * quarter above the clip's average.
 *
 * @param limit at most this many
 */
export function topMoments(attention: Attention, limit = 3): Moment[] {
  const { weights, frameRate, firstFrameSeconds } = attention
  const frames = weights.length
  const smooth = movingAverage(weights, REACH)
  const taken = new Uint8Array(frames)
  const moments: Moment[] = []
  const order = smooth.map((_, frame) => frame).sort((a, b) => smooth[b] - smooth[a] || a - b)
  for (const peak of order) {
    if (moments.length === limit) break
    if (moments.length > 0 && smooth[peak] * frames < NOTABLE) break
    if (taken[peak]) continue
    // Where attention is flat, half a peak lies below the average: a stretch of less than that is no moment.
    const floor = Math.max(smooth[peak] / 2, Math.min(smooth[peak], AVERAGE / frames))
    let start = peak
    let end = peak
    while (start > 0 && !taken[start - 1] && smooth[start - 1] >= floor) start--
    while (end < frames - 1 && !taken[end + 1] && smooth[end + 1] >= floor) end++
    taken.fill(1, footOfHill(smooth, start, -1), footOfHill(smooth, end, 1) + 1)
    let share = 0
    for (let frame = start; frame <= end; frame++) share += weights[frame]
    const half = 0.5 / frameRate
    moments.push({
      startSeconds: Math.max(0, firstFrameSeconds + start / frameRate - half),
      endSeconds: firstFrameSeconds + end / frameRate + half,
      share,
      timesAverage: (share * frames) / (end - start + 1)
    })
  }
  return moments
}

/** The lowest frame met while walking outward from a stretch's edge, before the values rise again. */
function footOfHill(smooth: readonly number[], edge: number, step: 1 | -1): number {
  let lowest = edge
  for (let frame = edge; frame >= 0 && frame < smooth.length; frame += step) {
    if (smooth[frame] <= smooth[lowest]) lowest = frame
    else if (smooth[frame] > smooth[lowest] * RISE) break
  }
  return lowest
}

function movingAverage(values: readonly number[], reach: number): number[] {
  const sums = new Float64Array(values.length + 1)
  for (let i = 0; i < values.length; i++) sums[i + 1] = sums[i] + values[i]
  return values.map((_, i) => {
    const from = Math.max(0, i - reach)
    const to = Math.min(values.length, i + reach + 1)
    return (sums[to] - sums[from]) / (to - from)
  })
}
