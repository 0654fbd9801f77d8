import { blockEntropy } from './block-entropy.ts'

/** How evenly the frame's energy is spread over ten stretches of 2.5 ms, in bits: low at an onset. */
export function energyEntropy(frame: Float64Array): number {
  return blockEntropy(frame)
}
