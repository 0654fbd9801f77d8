import { EPSILON } from './constants.ts'
import { maximum } from './maximum.ts'

/**
 * Center of gravity of the magnitude spectrum, as a share of half the sample rate, 0..1.
 *
 * As in pyAudioAnalysis bin k counts as the frequency of bin k + 1, so the value is 0.005 (40 Hz) too high.
 */
export function spectralCentroid(magnitude: Float64Array): number {
  const peak = maximum(magnitude) || EPSILON
  let weighted = 0
  let sum = 0
  for (let k = 0; k < magnitude.length; k++) {
    weighted += ((k + 1) / magnitude.length) * magnitude[k]
    sum += magnitude[k]
  }
  return weighted / peak / (sum / peak + EPSILON)
}
