import * as tf from '@tensorflow/tfjs'
import fc from 'fast-check'
import { test } from 'vitest'
import type { CellConfig } from '../../../src/engine/nn/config.ts'
import { plainRecurrence } from '../../../src/engine/nn/recurrent-plain.ts'
import { recurrence, type DirectionWeights } from '../../../src/engine/nn/recurrent.ts'
import { onNativeTensorflow } from './backends.ts'
import { expectGradient } from './golden.ts'

const [BATCH, INPUTS, UNITS] = [2, 3, 4]

const cells = fc
  .record({
    kind: fc.constantFrom('lstm', 'mean', 'alstm'),
    steps: fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 4 }),
    beyond: fc.nat(3)
  })
  .map(({ kind, steps, beyond }): CellConfig => ({ kind, steps, period: Math.max(...steps) + beyond }))

function randomWeights(seed: number, learned: boolean): tf.Tensor[] {
  const shapes = [[INPUTS, 4 * UNITS], [UNITS, 4 * UNITS], [4 * UNITS], ...(learned ? [[UNITS]] : [])]
  return [0, 1].flatMap((d) =>
    shapes.map((shape, i) => tf.randomUniform(shape, -1, 1, 'float32', seed + 10 * d + i))
  )
}

function directionsOf(weights: tf.Tensor[]): DirectionWeights[] {
  const each = weights.length / 2
  return [0, 1].map((d) => {
    const [kernel, recurrent, bias, combine] = weights.slice(d * each, (d + 1) * each)
    const own = { kernel: kernel as tf.Tensor2D, recurrent: recurrent as tf.Tensor2D, bias }
    return combine === undefined ? own : { ...own, combine: combine as tf.Tensor1D }
  })
}

onNativeTensorflow(() => {
  // The golden cases hold the paper's periods; this holds any that the fused layer takes.
  test('whatever the period and the combined steps, the layer is the one of plain ops', () => {
    fc.assert(
      fc.property(cells, fc.nat(9), fc.integer({ min: 1, max: 1000 }), (cell, more, seed) => {
        const frames = cell.period + more // at least one combination
        tf.tidy(() => {
          const x: tf.Tensor3D = tf.randomUniform([BATCH, frames, INPUTS], -1, 1, 'float32', seed)
          const lengths = tf.tensor1d([frames, Math.ceil(frames / 2)], 'int32')
          const upstream = tf.randomUniform([BATCH, frames, 2 * UNITS], -1, 1, 'float32', seed + 1)
          const inputs = [x, ...randomWeights(seed + 2, cell.kind === 'alstm')]
          const [fused, plain] = [recurrence, plainRecurrence].map((layer) => {
            const run = ([first, ...weights]: tf.Tensor[]) =>
              layer(first as tf.Tensor3D, lengths, directionsOf(weights), cell)
            const gradients = tf.grads((...args) => run(args).mul(upstream).sum())(inputs)
            return [run(inputs), ...gradients]
          })
          fused.forEach((tensor, i) => expectGradient(tensor, plain[i].dataSync(), `input ${i - 1}`))
        })
      }),
      { numRuns: 12 }
    )
  })
})
