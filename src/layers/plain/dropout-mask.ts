import type { dropoutMask as inKernel } from '../../engine/compute/kernels/dropout-mask.ts'
import { createRandom, seedOf } from '../../engine/random.ts'

/**
 * Stands in the package where the engine draws its masks in WebAssembly: other numbers, with the same rate and as
 * repeatable. Only training drops anything.
 */
export const dropoutMask: typeof inKernel = (count, rate, keys) => {
  const random = createRandom(seedOf(keys[0], 'mask', keys[1]))
  return Float32Array.from({ length: count }, () => (random() < rate ? 0 : 1 / (1 - rate)))
}
