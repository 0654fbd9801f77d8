import { SAMPLE_RATE } from '../../audio/clip.ts'
import { FRAME_STEP } from '../framing.ts'
import { LONG_FRAME_LENGTH } from './frames.ts'
import { findPeriod } from './period-search.ts'

/** How irregular a voice is, a value per frame; 0 where unvoiced, at most 1. */
export interface JitterShimmer {
  /** Mean change from period to period, as a share of the mean period. */
  jitterLocal: Float32Array
  /** Mean change of that change, as a share of the mean period. */
  jitterDDP: Float32Array
  /** Mean change of the amplitude from period to period, as a share of the mean amplitude. */
  shimmerLocal: Float32Array
}

const { fround } = Math

/**
 * Jitter and shimmer of the periods that are found around each frame's pitch.
 *
 * Two peculiarities of the set are kept. The samples are those one frame after the pitch's. And a period counts when its
 * correlation is above the smallest of its frame in 32 bits, itself included, so that the first one counts only where
 * rounding goes down; a threshold was meant.
 *
 * @param samples [N] as the set scales them
 * @param f0 [P] Hz per frame, 0 where unvoiced; P + 1 long frames lie within the samples
 * @param tolerance how far from the expected period, as a share of it, the real one is searched
 */
export function jitterShimmer(samples: Float32Array, f0: Float32Array, tolerance: number): JitterShimmer {
  const result: JitterShimmer = {
    jitterLocal: new Float32Array(f0.length),
    jitterDDP: new Float32Array(f0.length),
    shimmerLocal: new Float32Array(f0.length)
  }
  const held = { jitterLocal: 0, jitterDDP: 0, shimmerLocal: 0 }
  const last: LastPeriod = { seconds: 0, change: 0 }
  /** Samples before the frame's own that have not been walked through. */
  let lag = 0
  for (let k = 0; k < f0.length; k++) {
    if (f0[k] === 0) {
      lag = 0
      Object.assign(last, { seconds: 0, change: 0 })
      Object.assign(held, { jitterLocal: 0, jitterDDP: 0, shimmerLocal: 0 })
      continue
    }
    const walk = walkPeriods(samples, FRAME_STEP * (k + 1), lag, SAMPLE_RATE / f0[k], tolerance, last)
    lag = walk.lag
    const mean = fround(walk.periods.sum / walk.periods.count)
    if (walk.periods.count > 0) {
      if (walk.changes.count > 0) held.jitterLocal = share(walk.changes, mean)
      if (walk.secondChanges.count > 0) held.jitterDDP = share(walk.secondChanges, mean)
      held.shimmerLocal =
        walk.amplitudes === 0 ? 0 : Math.min(1, fround(walk.amplitudeChanges / walk.amplitudes))
    }
    // Periods without a change to compare say 0, a frame without periods repeats the one before.
    const isRepeated = walk.periods.count === 0
    result.jitterLocal[k] = isRepeated || walk.changes.count > 0 ? held.jitterLocal : 0
    result.jitterDDP[k] = isRepeated || walk.secondChanges.count > 0 ? held.jitterDDP : 0
    result.shimmerLocal[k] = held.shimmerLocal
  }
  return result
}

/** The period before, across frames; 0 after a pause. */
interface LastPeriod {
  seconds: number
  change: number
}

interface Tally {
  sum: number
  count: number
}

interface Walk {
  periods: Tally
  changes: Tally
  secondChanges: Tally
  amplitudes: number
  amplitudeChanges: number
  /** Samples that are left for the next frame. */
  lag: number
}

/** Goes from period to period, beginning `lag` samples before `frameStart`. */
function walkPeriods(
  samples: Float32Array,
  frameStart: number,
  lag: number,
  expected: number,
  tolerance: number,
  last: LastPeriod
): Walk {
  const shortest = Math.floor((1 - tolerance) * expected)
  const longest = Math.ceil((1 + tolerance) * expected)
  const own = FRAME_STEP + lag
  const length = Math.min(Math.max(own, 2 * longest + 2), lag + LONG_FRAME_LENGTH)
  const origin = frameStart - lag
  const walk: Walk = {
    periods: { sum: 0, count: 0 },
    changes: { sum: 0, count: 0 },
    secondChanges: { sum: 0, count: 0 },
    amplitudes: 0,
    amplitudeChanges: 0,
    lag: 0
  }
  let smallest = Infinity
  let start = 0
  let lastStart = 0
  while (start < length - 2 * longest - 1) {
    const period = findPeriod(samples, origin + start, shortest, longest)
    if (period === undefined) start += Math.round(expected)
    else {
      const from = origin + start
      start += period.length
      smallest = Math.min(smallest, period.correlation)
      if (period.correlation > fround(smallest)) {
        addPeriod(walk, last, fround(Math.abs(period.refined) / SAMPLE_RATE))
        addAmplitudes(
          walk,
          range(samples, from, period.length),
          range(samples, from + period.length, period.length)
        )
      }
    }
    if (start < own - 1) lastStart = start
  }
  walk.lag = own - lastStart
  return walk
}

function addPeriod(walk: Walk, last: LastPeriod, seconds: number): void {
  add(walk.periods, seconds)
  if (last.seconds > 0) {
    const change = fround(Math.abs(last.seconds - seconds))
    add(walk.changes, change)
    if (last.change > 0) add(walk.secondChanges, fround(Math.abs(last.change - change)))
    last.change = change
  }
  last.seconds = seconds
}

function addAmplitudes(walk: Walk, first: number, second: number): void {
  walk.amplitudes = fround(walk.amplitudes + fround(fround(first + second) / 2))
  walk.amplitudeChanges = fround(walk.amplitudeChanges + fround(Math.abs(first - second)))
}

function add(tally: Tally, value: number): void {
  tally.sum = fround(tally.sum + value)
  tally.count++
}

/** The tally's mean as a share of the mean period, at most 1. */
function share({ sum, count }: Tally, meanPeriod: number): number {
  return Math.min(1, fround(fround(sum / count) / meanPeriod))
}

/** Largest minus smallest sample of a period without its first and last. */
function range(samples: Float32Array, from: number, length: number): number {
  let least = Infinity
  let most = -Infinity
  for (let n = from + 1; n < from + length - 1; n++) {
    least = Math.min(least, samples[n])
    most = Math.max(most, samples[n])
  }
  return fround(most - least)
}
