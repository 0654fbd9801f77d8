import type { OctaveAxis } from './octave-axis.ts'
import type { Is10Settings } from './variant.ts'

const LOWEST_HZ = 52
const HIGHEST_HZ = 620

/** A pitch that a frame may have. */
export interface PitchCandidate {
  hertz: number
  /** How far the peak rises above the mean of all sums, 0..1. */
  voicing: number
  /** Height of the peak. */
  score: number
}

/**
 * The likeliest pitches of a frame: peaks of the subharmonic sums, refined by the parabola through three points. The one
 * with the highest score comes first.
 *
 * @param sums [513] over the octave axis
 */
export function pitchCandidates(
  sums: Float32Array,
  axis: Pick<OctaveAxis, 'first' | 'step'>,
  { most, keep }: Is10Settings['pitch']['candidates']
): PitchCandidate[] {
  const peaks = (keep === 'highest' ? highestPeaks(sums) : recordPeaks(sums)).slice(0, most)
  let total = 0
  for (let i = 0; i < sums.length; i++) total += sums[i]
  const mean = total / sums.length
  const candidates = peaks
    .map((i) => refine(sums, i, axis, mean))
    .filter(({ hertz }) => hertz >= LOWEST_HZ && hertz <= HIGHEST_HZ)
  let best = 0
  for (let c = 1; c < candidates.length; c++) if (candidates[c].score > candidates[best].score) best = c
  if (best > 0) [candidates[0], candidates[best]] = [candidates[best], candidates[0]]
  return candidates
}

function refine(
  sums: Float32Array,
  i: number,
  { first, step }: Pick<OctaveAxis, 'first' | 'step'>,
  mean: number
): PitchCandidate {
  const slope = sums[i - 1] - sums[i + 1]
  const offset = (0.5 * slope) / (sums[i - 1] - 2 * sums[i] + sums[i + 1])
  const score = Math.fround(sums[i] - 0.25 * slope * offset)
  return {
    hertz: Math.fround(2 ** (first + (i + offset) * step)),
    voicing: score > mean ? Math.fround(1 - mean / score) : 0,
    score
  }
}

/** Strict local maxima, in order. */
function* peaksOf(sums: Float32Array): Generator<number> {
  for (let i = 1; i < sums.length - 1; i++) {
    if (sums[i] > sums[i - 1] && sums[i] > sums[i + 1]) yield i
  }
}

/** The highest first; of equal ones the lower pitch. */
function highestPeaks(sums: Float32Array): number[] {
  return [...peaksOf(sums)].sort((a, b) => sums[b] - sums[a] || a - b)
}

/** Those higher than all before them, so the highest first too. */
function recordPeaks(sums: Float32Array): number[] {
  const records: number[] = []
  for (const i of peaksOf(sums)) if (records.length === 0 || sums[i] > sums[records[0]]) records.unshift(i)
  return records
}
