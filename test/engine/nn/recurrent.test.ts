import { readdirSync } from 'node:fs'
import * as tf from '@tensorflow/tfjs'
import { describe, expect, test } from 'vitest'
import type { CellConfig } from '../../../src/engine/nn/config.ts'
import { runSteps } from '../../../src/engine/nn/recurrent-plain.ts'
import { recurrence, type DirectionWeights } from '../../../src/engine/nn/recurrent.ts'
import { validFrames } from '../../../src/engine/nn/sequence.ts'
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

interface Combined {
  t: number
  a: GoldenTensor
}

interface RnnCase extends CellConfig {
  bidirectional: boolean
  lengths: number[]
  weights: GoldenTensors
  x: GoldenTensor
  out: GoldenTensor
  upstream: GoldenTensor
  grad: GoldenTensors
  trace?: {
    c?: GoldenTensor
    cPrime?: GoldenTensor
    hPrime: GoldenTensor
    alphaC?: Combined[]
    alphaH?: Combined[]
  }
}

const cases = readdirSync(new URL('../../data/nn', import.meta.url))
  .filter((file) => /^rnn-.*\.json$/.test(file))
  .map((file) => file.replace('.json', ''))

function directionsOf(names: readonly string[], tensors: readonly tf.Tensor[]): DirectionWeights[] {
  return ['forward', 'backward'].flatMap((direction) => {
    const own = names
      .map((name, i) => [name, tensors[i]] as const)
      .filter(([name]) => name.startsWith(`${direction}.`))
      .map(([name, tensor]) => [name.slice(direction.length + 1), tensor] as const)
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

    if (data.trace === undefined) return
    const { c, cPrime, hPrime, alphaC = [], alphaH = [] } = data.trace

    test('states handed on and combination weights at every step', () => {
      const [weights] = directionsOf(
        names,
        names.map((name) => toTensor(data.weights[name]))
      )
      const trace = runSteps(toTensor(data.x), weights, data)
      const mask = validFrames(tf.tensor1d(data.lengths, 'int32'), data.x.shape[1]).expandDims(2)
      const overTime = (states: tf.Tensor[]) => tf.stack(states, 1).mul(mask) // [B,T,H], 0 at padding
      if (c) expect(maxDifference(overTime(trace.cell), c)).toBeLessThan(tolerance.output)
      if (cPrime) expect(maxDifference(overTime(trace.cellPrime), cPrime)).toBeLessThan(tolerance.output)
      expect(maxDifference(overTime(trace.hiddenPrime), hPrime)).toBeLessThan(tolerance.output)
      for (const [weightsOf, expected] of [
        [trace.cellWeights, alphaC],
        [trace.hiddenWeights, alphaH]
      ] as const) {
        if (expected.length === 0) continue
        expect(weightsOf.length).toBe(expected.length)
        expected.forEach(({ t, a }, n) => {
          // The golden weights are 0 where the sequence has ended.
          const live = tf.tensor1d(data.lengths).greaterEqual(t).cast('float32').expandDims(1)
          expect(maxDifference(weightsOf[n].mul(live), a)).toBeLessThan(tolerance.output)
        })
      }
    })
  })
})
