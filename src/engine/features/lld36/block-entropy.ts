import { EPSILON } from './constants.ts'

export const BLOCKS = 10

/**
 * Entropy in bits of how the energy is shared among 10 blocks in order: 0 (all in one) to log₂10 (even).
 *
 * @param values length a multiple of 10
 */
export function blockEntropy(values: Float64Array): number {
  const length = values.length / BLOCKS
  let total = 0
  for (let n = 0; n < values.length; n++) total += values[n] * values[n]
  let entropy = 0
  for (let block = 0; block < BLOCKS; block++) {
    let energy = 0
    for (let n = block * length; n < (block + 1) * length; n++) energy += values[n] * values[n]
    const share = energy / (total + EPSILON)
    entropy -= share * Math.log2(share + EPSILON)
  }
  return entropy
}
