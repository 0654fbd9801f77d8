import { EPSILON } from './constants.ts'

/**
 * Squared change of the spectrum's shape from the frame before: both spectra are first scaled to sum 1.
 *
 * @param previous the spectrum of the frame before; for the first frame its own, which gives 0
 */
export function spectralFlux(magnitude: Float64Array, previous: Float64Array): number {
  const sum = sumWithEpsilon(magnitude)
  const sumBefore = sumWithEpsilon(previous)
  let flux = 0
  for (let k = 0; k < magnitude.length; k++) {
    const change = magnitude[k] / sum - previous[k] / sumBefore
    flux += change * change
  }
  return flux
}

function sumWithEpsilon(values: Float64Array): number {
  let sum = 0
  for (let k = 0; k < values.length; k++) sum += values[k] + EPSILON
  return sum
}
