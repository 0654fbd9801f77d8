/** How many bands there are. */
export const LOG_MEL_COUNT = 8

const LEAST_BAND = 1e-12

/**
 * Natural logarithm of mel bands.
 *
 * @param bands [8] sums of the power spectrum
 * @param logarithms [8], written
 */
export function logMel(bands: Float64Array, logarithms: Float64Array): void {
  for (let b = 0; b < LOG_MEL_COUNT; b++) logarithms[b] = Math.log(Math.max(bands[b], LEAST_BAND))
}
