import { EPSILON } from './constants.ts'
import { maximum } from './maximum.ts'

/**
 * Standard deviation of the magnitude spectrum about its centroid, as a share of half the sample rate.
 *
 * @param centroid of the same spectrum, as `spectralCentroid` gives it
 */
export function spectralSpread(magnitude: Float64Array, centroid: number): number {
  const peak = maximum(magnitude) || EPSILON
  let weighted = 0
  let sum = 0
  for (let k = 0; k < magnitude.length; k++) {
    const distance = (k + 1) / magnitude.length - centroid
    weighted += distance * distance * magnitude[k]
    sum += magnitude[k]
  }
  return Math.sqrt(weighted / peak / (sum / peak + EPSILON))
}
