import { blockEntropy } from './block-entropy.ts'

/** How evenly the spectrum's energy is spread over ten bands of 800 Hz, in bits: low for a tone, high for noise. */
export function spectralEntropy(magnitude: Float64Array): number {
  return blockEntropy(magnitude)
}
