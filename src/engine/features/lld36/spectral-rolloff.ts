import { EPSILON } from './constants.ts'

export const SHARE = 0.9

/** The frequency below which 90 % of the spectrum's energy lies, as a share of half the sample rate; 0 if none. */
export function spectralRolloff(magnitude: Float64Array): number {
  let total = 0
  for (let k = 0; k < magnitude.length; k++) total += magnitude[k] * magnitude[k]
  const threshold = SHARE * total
  let sum = 0
  for (let k = 0; k < magnitude.length; k++) {
    sum += magnitude[k] * magnitude[k]
    if (sum + EPSILON > threshold) return k / magnitude.length
  }
  return 0
}
