// A program of its own: twenty passes of the recurrent kernel on numbers that follow from their place, with a dropout mask
// between forward and backward, and a SHA-256 of each.
import { createHash } from 'node:crypto'
import { dropoutMask } from '../../../../src/engine/compute/kernels/dropout-mask.ts'
import { recurrentKernelOf } from '../../../../src/engine/compute/kernels/recurrent-kernel.ts'
import { createRandom } from '../../../../src/engine/random.ts'

const [BATCH, FRAMES, UNITS] = [19, 23, 16]
const random = createRandom(5)
const numbers = (length: number) => Float32Array.from({ length }, () => random() - 0.5)
const writer = (length: number) => (target: Float32Array) => target.set(numbers(length))

for (let pass = 0; pass < 20; pass++) {
  const cell = pass % 2 === 0 ? 'lstm' : 'gru'
  const gates = cell === 'lstm' ? 4 : 3
  const kernel = recurrentKernelOf()
  const { hidden, past } = kernel.forward(
    {
      batch: BATCH,
      frames: FRAMES,
      units: UNITS,
      cell,
      combination: 'learned',
      period: 5,
      steps: [5, 3, 1],
      lengths: Int32Array.from({ length: BATCH }, (_, b) => FRAMES - (b % FRAMES))
    },
    [0, 1].map(() => ({
      projection: writer(BATCH * FRAMES * gates * UNITS),
      recurrent: numbers(UNITS * gates * UNITS),
      bias: numbers(2 * gates * UNITS).subarray(0, cell === 'gru' ? 2 * gates * UNITS : gates * UNITS),
      combine: numbers(UNITS)
    }))
  )
  const hash = createHash('sha256').update(hidden)
  hash.update(dropoutMask(300_001, 0.5, [pass, 1]))
  const gradients = kernel.backward(past, writer(BATCH * FRAMES * 2 * UNITS)) ?? []
  for (const { projection, previousHidden, candidateProduct, combine } of gradients) {
    for (const values of [projection, previousHidden, candidateProduct, combine]) {
      if (values !== undefined) hash.update(values)
    }
  }
  process.stdout.write(`${hash.digest('hex')}\n`)
}
