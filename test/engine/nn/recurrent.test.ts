import { readdirSync } from 'node:fs'
import * as tf from '@tensorflow/tfjs'
import { describe, expect, test } from 'vitest'
import type { CellConfig } from '../../../src/engine/nn/config.ts'
import { recurrence, type DirectionWeights } from '../../../src/engine/nn/recurrent.ts'
import { onEveryBackend } from './backends.ts'
import {
  golden,
  expectGradient,
  maxDifference,
  tolerance,
  toTensor,
  type GoldenTensor,
  type GoldenTensors
} from './golden.ts'

interface RnnCase extends CellConfig {
  bidirectional: boolean
  lengths: number[]
  weights: GoldenTensors
  x: GoldenTensor
  out: GoldenTensor
  upstream: GoldenTensor
  grad: GoldenTensors
}

const cases = readdirSync(new URL('../../data/nn', import.meta.url))
  .filter((file) => /^rnn-.*\.json$/.test(file))
  .map((file) => file.replace('.json', ''))

function directionsOf(names: readonly string[], tensors: readonly tf.Tensor[]): DirectionWeights[] {
  return ['forward', 'backward'].flatMap((direction) => {
    const own = names.flatMap((name, i) =>
      name.startsWith(`${direction}.`) ? [[name.slice(direction.length + 1), tensors[i]]] : []
    )
    return own.length === 0 ? [] : [Object.fromEntries(own) as unknown as DirectionWeights]
  })
}

onEveryBackend(() => {
  describe.each(cases)('golden case %s', (file) => {
    const data = golden<RnnCase>(file)
    const names = Object.keys(data.weights)

    test('outputs and every gradient', () => {
      const x = toTensor<tf.Tensor3D>(data.x)
      const lengths = tf.tensor1d(data.lengths, 'int32')
      const layer = (input: tf.Tensor, ...weights: tf.Tensor[]) =>
        recurrence(input as tf.Tensor3D, lengths, directionsOf(names, weights), data)
      const weights = names.map((name) => toTensor(data.weights[name]))

      const output = layer(x, ...weights)
      expect(maxDifference(output, data.out)).toBeLessThan(tolerance.output)

      const upstream = toTensor(data.upstream)
      const gradients = tf.grads((input, ...rest) =>
        layer(input, ...rest)
          .mul(upstream)
          .sum()
      )([x, ...weights])
      for (const [i, name] of ['x', ...names].entries()) {
        expectGradient(gradients[i], data.grad[name].data, name)
      }
    })
  })
})
