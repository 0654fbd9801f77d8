import { ALIGNMENT } from './call-layout.ts'
import { kernelMachine } from './kernel-machine.ts'

/**
 * The mask of inverted dropout: 1 / (1 - rate) with probability 1 - rate, else 0, for every number by itself. The same
 * for the same arguments, whatever the machine and its number of threads.
 *
 * @param rate 0..1, below 1
 * @param keys two words; another pair gives another mask
 * @returns [count], a view of the kernels' memory, good until their next call
 */
export function dropoutMask(count: number, rate: number, keys: readonly [number, number]): Float32Array {
  const machine = kernelMachine()
  const description = machine.free
  const numbers = description + ALIGNMENT // the description has 6 words (assembly/dropout.ts)
  const whole = Math.ceil(count / 4) * 4
  machine.reserve(numbers + 4 * whole)
  const threshold = Math.min(Math.round(rate * 2 ** 32) - 2 ** 31, 2 ** 31 - 1)
  machine.words(description, 5).set([numbers, whole, keys[0], keys[1], threshold])
  machine.floats(description + 20, 1)[0] = 1 / (1 - rate)
  machine.run({ address: description, jobs: machine.exports.maskJobs(whole), work: 'mask' })
  return machine.floats(numbers, count)
}
