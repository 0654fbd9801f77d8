import { createHash } from 'node:crypto'
import * as tf from '@tensorflow/tfjs'
import { describe, expect, test } from 'vitest'
import { buildNetwork, networkVariables, setWeights } from '../../../src/engine/nn/build-network.ts'
import { paperNetworkConfig, type CellKind } from '../../../src/engine/nn/config.ts'
import { lossAndGradients, type Batch } from '../../../src/engine/nn/loss.ts'
import { runRecurrent } from '../../../src/engine/nn/recurrent-network.ts'
import { createRandom } from '../../../src/engine/random.ts'
import { onEveryBackend } from './backends.ts'
import {
  expectGradient,
  golden,
  goldenNpy,
  maxDifference,
  tolerance,
  toTensor,
  type GoldenTensor,
  type GoldenTensors
} from './golden.ts'

/** A tensor by the recipe that makes its values. */
interface Recipe {
  shape: number[]
  seed: number
  scale: number
}

/** What is known of a tensor too large for the file: `values` stand at the flat places `at`. */
interface Digest {
  shape: number[]
  sum: number
  l2: number
  at: number[]
  values: number[]
}

interface PaperSizeCase {
  kind: CellKind
  tasks: Record<string, number>
  lossWeights: Record<string, number>
  lengths: number[]
  parameters: number
  weights: Record<string, Recipe>
  weightsSha256: string
  x: Recipe
  labels: GoldenTensors
  result: {
    rnn: Digest
    attention: GoldenTensor
    pooled: GoldenTensor
    logits: GoldenTensors
    probs: GoldenTensors
  }
  loss: number
  grad: Record<string, Digest>
  npy?: { rnn: string }
}

function made({ shape, seed, scale }: Recipe): Float32Array {
  const uniform = createRandom(seed)
  return Float32Array.from({ length: tf.util.sizeFromShape(shape) }, () => (2 * uniform() - 1) * scale)
}

function expectDigest(actual: tf.Tensor, digest: Digest, relative: number, name: string): void {
  expect(actual.shape, name).toEqual(digest.shape)
  const values = actual.dataSync<'float32'>()
  const l2 = Math.sqrt(values.reduce((total, value) => total + value * value, 0))
  expect(Math.abs(l2 - digest.l2), `norm of ${name}`).toBeLessThan(relative * digest.l2)
  const sum = values.reduce((total, value) => total + value, 0)
  expect(Math.abs(sum - digest.sum), `sum of ${name}`).toBeLessThan(
    relative * digest.l2 * Math.sqrt(values.length)
  )
  digest.at.forEach((place, i) => {
    expect(Math.abs(values[place] - digest.values[i]), `${name} at ${place}`).toBeLessThan(
      relative * digest.l2
    )
  })
}

onEveryBackend(() => {
  describe.each(['real-lstm', 'real-mean', 'real-alstm', 'real-agru'])('golden case %s', (file) => {
    const data = golden<PaperSizeCase>(file)
    const tasks = Object.entries(data.tasks).map(([name, classes]) => ({ name, classes }))
    const config = paperNetworkConfig(data.kind, tasks)

    test('outputs, loss and gradients at the size of the paper', () => {
      const model = buildNetwork(config, 1)
      expect(model.countParams()).toBe(data.parameters)
      const weights = new Map(Object.entries(data.weights).map(([name, recipe]) => [name, made(recipe)]))
      const hash = createHash('sha256')
      for (const values of weights.values()) hash.update(values)
      expect(hash.digest('hex')).toBe(data.weightsSha256)
      setWeights(model, weights)

      const labels = Object.entries(data.labels).map(
        ([task, label]) => [task, toTensor<tf.Tensor1D>(label, 'int32')] as const
      )
      const batch: Batch = {
        features: tf.tensor(made(data.x)).reshape(data.x.shape),
        lengths: tf.tensor1d(data.lengths, 'int32'),
        labels: new Map(labels)
      }
      const variables = networkVariables(model)
      const outputs = runRecurrent(config, variables, batch.features, batch.lengths)
      expectDigest(outputs.rnn, data.result.rnn, 1e-6, 'rnn')
      if (data.npy) {
        const rnn = { shape: outputs.rnn.shape, data: [...goldenNpy(data.npy.rnn)] }
        expect(maxDifference(outputs.rnn, rnn)).toBeLessThan(tolerance.output)
      }
      expect(maxDifference(outputs.attention, data.result.attention)).toBeLessThan(tolerance.attention)
      expect(maxDifference(outputs.pooled, data.result.pooled)).toBeLessThan(tolerance.output)
      for (const { name } of tasks) {
        const of = (map: Map<string, tf.Tensor2D>) => map.get(name) as tf.Tensor2D
        expect(maxDifference(of(outputs.logits), data.result.logits[name])).toBeLessThan(tolerance.output)
        expect(maxDifference(of(outputs.probabilities), data.result.probs[name])).toBeLessThan(
          tolerance.output
        )
      }

      const { loss, gradients } = lossAndGradients(model, batch, data.lossWeights)
      expect(loss).toBeCloseTo(data.loss, 5)
      for (const [name, variable] of variables) {
        expectDigest(gradients[variable.name], data.grad[name], tolerance.gradient, `gradient of ${name}`)
      }
      if (data.kind === 'alstm') {
        const all = goldenNpy('real-alstm-grad.npy')
        let start = 0
        for (const [name, { size, name: key }] of variables) {
          expectGradient(gradients[key], all.subarray(start, start + size), name)
          start += size
        }
      }
      model.dispose()
    })
  })
})
