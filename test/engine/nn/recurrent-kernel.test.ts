import * as tf from '@tensorflow/tfjs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  cellKinds,
  cellWeightShapes,
  learnsCombination,
  type CellConfig
} from '../../../src/engine/nn/config.ts'
import { plainRecurrence } from '../../../src/engine/nn/recurrent-plain.ts'
import { recurrence, type DirectionWeights } from '../../../src/engine/nn/recurrent.ts'
import { onEveryBackend } from './backends.ts'
import { expectGradient } from './golden.ts'

const INPUTS = 3

/** Any T with any period: shorter than the oldest member, so that combinations overlap, or longer. */
const cells: fc.Arbitrary<CellConfig> = fc.record({
  kind: fc.constantFrom(...cellKinds),
  steps: fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 4 }),
  period: fc.integer({ min: 1, max: 8 })
})

interface Size {
  batch: number
  frames: number
  units: number
  directions: number
  seed: number
}

const sizes: fc.Arbitrary<Size> = fc.record({
  batch: fc.integer({ min: 1, max: 11 }),
  frames: fc.integer({ min: 1, max: 14 }),
  units: fc.constantFrom(1, 4, 8, 11),
  directions: fc.constantFrom(1, 2),
  seed: fc.integer({ min: 1, max: 1000 })
})

function randomInputs(cell: CellConfig, { batch, frames, units, directions, seed }: Size): tf.Tensor[] {
  const shapes = Array.from({ length: directions }, () =>
    cellWeightShapes(cell.kind, INPUTS, units).map(([, shape]) => shape)
  ).flat()
  return [[batch, frames, INPUTS], ...shapes].map((shape, i) =>
    tf.randomUniform(shape, -1, 1, 'float32', seed + i)
  )
}

function directionsOf(cell: CellConfig, weights: tf.Tensor[]): DirectionWeights[] {
  const each = learnsCombination(cell.kind) ? 4 : 3
  return Array.from({ length: weights.length / each }, (_, d) => {
    const [kernel, recurrent, bias, combine] = weights.slice(d * each, (d + 1) * each)
    const own = { kernel: kernel as tf.Tensor2D, recurrent: recurrent as tf.Tensor2D, bias }
    return each === 3 ? own : { ...own, combine: combine as tf.Tensor1D }
  })
}

/** Lengths that differ, one of them whole. */
function lengthsOf({ batch, frames }: Size): tf.Tensor1D {
  return tf.tensor1d(
    Array.from({ length: batch }, (_, b) => frames - ((b * 5) % frames)),
    'int32'
  )
}

/** The layer's output and its gradients for a random upstream. */
function run(layer: typeof recurrence, cell: CellConfig, size: Size, inputs: tf.Tensor[]): tf.Tensor[] {
  const lengths = lengthsOf(size)
  const apply = ([x, ...weights]: tf.Tensor[]) =>
    layer(x as tf.Tensor3D, lengths, directionsOf(cell, weights), cell)
  const output = apply(inputs)
  const upstream = tf.randomUniform(output.shape, -1, 1, 'float32', size.seed + 99)
  const loss = (...args: tf.Tensor[]) => {
    // TF.js refuses a gradient for what nothing depends on, as `combine` in a sequence shorter than the period.
    const untouched = tf.addN(args.map((input) => input.sum().mul(0)))
    return apply(args).mul(upstream).sum().add<tf.Scalar>(untouched)
  }
  return [output, ...tf.grads(loss)(inputs)]
}

onEveryBackend(() => {
  // The golden cases hold the paper's T and sizes; this holds any.
  test('whatever the cell, its period and the sizes, the layer is the one of plain ops', () => {
    fc.assert(
      fc.property(cells, sizes, (cell, size) => {
        tf.tidy(() => {
          const inputs = randomInputs(cell, size)
          const kernel = run(recurrence, cell, size, inputs)
          const plain = run(plainRecurrence, cell, size, inputs)
          kernel.forEach((tensor, i) => {
            const [own, other] = [tensor.dataSync(), plain[i].dataSync()]
            const difference = Math.hypot(...own.map((value, at) => value - other[at]))
            // A learned combination of one member has a gradient of 0, of which float32 leaves some 1e-8.
            expect(difference).toBeLessThan(2e-5 * Math.hypot(...other) + 1e-6)
          })
        })
      }),
      { numRuns: 20 }
    )
  }, 120_000) // plain ops are slow where the machine is busy

  test('a gradient is right even when another forward pass came between', () => {
    const cell: CellConfig = { kind: 'alstm', steps: [5, 3, 1], period: 5 }
    const size = { batch: 3, frames: 12, units: 8, directions: 2, seed: 7 }
    tf.tidy(() => {
      const inputs = randomInputs(cell, size)
      const others = randomInputs(cell, { ...size, seed: 8 })
      const twice = (layer: typeof recurrence) =>
        tf.grads((...args) => {
          const [first, second] = [args, others].map(([x, ...weights]) =>
            layer(x as tf.Tensor3D, lengthsOf(size), directionsOf(cell, weights), cell)
          )
          return first.mul(second).sum()
        })(inputs)
      const plain = twice(plainRecurrence)
      twice(recurrence).forEach((tensor, i) => expectGradient(tensor, plain[i].dataSync(), `input ${i - 1}`))
    })
  })

  test('an output stays what it was when another pass follows', () => {
    const cell: CellConfig = { kind: 'lstm', steps: [1], period: 1 }
    const size = { batch: 3, frames: 12, units: 8, directions: 2, seed: 7 }
    tf.tidy(() => {
      const [first, second] = [7, 8].map((seed) => {
        const [x, ...weights] = randomInputs(cell, { ...size, seed })
        return () => recurrence(x as tf.Tensor3D, lengthsOf(size), directionsOf(cell, weights), cell)
      })
      const output = first()
      const before = output.dataSync().slice()
      second()
      expect(output.dataSync()).toEqual(before)
      expect(first().dataSync()).toEqual(before)
    })
  })

  test('infinite input gives no finite answer instead of a wrong one', () => {
    const cell: CellConfig = { kind: 'lstm', steps: [1], period: 1 }
    const size = { batch: 1, frames: 2, units: 4, directions: 1, seed: 3 }
    tf.tidy(() => {
      const [x, ...weights] = randomInputs(cell, size)
      const broken = x.mul<tf.Tensor3D>(NaN)
      const output = recurrence(broken, lengthsOf(size), directionsOf(cell, weights), cell)
      expect([...output.dataSync()].every(Number.isNaN)).toBe(true)
    })
  })
})
