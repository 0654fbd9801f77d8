/** How many coefficients are kept, c₀ first. */
export const MFCC_COUNT = 15
/** How many mel bands they come from. */
export const MFCC_BANDS = 26

const LIFTER = 22
const LEAST_BAND = 1e-8

const cosines = weightedCosines()
const logBands = new Float64Array(MFCC_BANDS)

/**
 * Mel-frequency cepstral coefficients: logarithms of the bands, a type II cosine transform that treats c₀ like the
 * others, and a sine lifter of 22 (S. Young et al., "The HTK Book", equations 5.14 and 5.12).
 *
 * @param bands [26] sums of the power spectrum
 * @param coefficients [15], written
 */
export function mfcc(bands: Float64Array, coefficients: Float64Array): void {
  for (let b = 0; b < MFCC_BANDS; b++) logBands[b] = Math.log(Math.max(bands[b], LEAST_BAND))
  for (let c = 0; c < MFCC_COUNT; c++) {
    let sum = 0
    for (let b = 0; b < MFCC_BANDS; b++) sum += logBands[b] * cosines[c * MFCC_BANDS + b]
    coefficients[c] = sum
  }
}

function weightedCosines(): Float64Array {
  const table = new Float64Array(MFCC_COUNT * MFCC_BANDS)
  for (let c = 0; c < MFCC_COUNT; c++) {
    const lifter = 1 + (LIFTER / 2) * Math.sin((Math.PI * c) / LIFTER)
    for (let b = 0; b < MFCC_BANDS; b++) {
      table[c * MFCC_BANDS + b] =
        lifter * Math.sqrt(2 / MFCC_BANDS) * Math.cos((Math.PI * c * (b + 0.5)) / MFCC_BANDS)
    }
  }
  return table
}
