import * as tf from '@tensorflow/tfjs'
import { describe, expect, test } from 'vitest'
import {
  buildNetwork,
  networkConfigOf,
  networkVariables,
  setWeights
} from '../../../src/engine/nn/build-network.ts'
import { paperDnnConfig, type DnnConfig } from '../../../src/engine/nn/config.ts'
import { runDnn } from '../../../src/engine/nn/dnn.ts'
import { noDropout, type Dropout } from '../../../src/engine/nn/dropout.ts'
import { modelInputs } from '../../../src/engine/nn/inputs.ts'
import { lossAndGradients, multiTaskLoss, type Batch } from '../../../src/engine/nn/loss.ts'
import { weightShapes } from '../../../src/engine/nn/network.ts'
import { Optimizer } from '../../../src/engine/training/optimizers/optimizer.ts'
import { onEveryBackend } from './backends.ts'
import {
  expectGradient,
  maxDifference,
  readReference,
  toTensor,
  type GoldenTensor,
  type GoldenTensors
} from './golden.ts'

interface Pass {
  probabilities: GoldenTensors
  loss: number
  lossParts: Record<string, number>
  /** Of the weights and of `x`. */
  gradients: GoldenTensors
}

interface DnnReference {
  inputSize: number
  sharedSizes: number[]
  branchSize: number
  tasks: Record<string, number>
  lossWeights: Record<string, number>
  dropout: number
  learningRate: number
  start: GoldenTensors
  x: GoldenTensor
  labels: Record<string, number[]>
  masks: GoldenTensors
  plain: Pass
  dropped: Pass
  sgd: { momentum: number; weightDecay: number; lossBeforeStep: number[]; weights: GoldenTensors }[]
}

const reference = readReference<DnnReference>('dnn/dnn')
const config: DnnConfig = {
  inputSize: reference.inputSize,
  sharedSizes: reference.sharedSizes,
  branchSize: reference.branchSize,
  dropout: reference.dropout,
  tasks: Object.entries(reference.tasks).map(([name, classes]) => ({ name, classes }))
}

function model(): tf.LayersModel {
  const network = buildNetwork(config, 1)
  setWeights(network, new Map(Object.entries(reference.start).map(([name, { data }]) => [name, data])))
  return network
}

/** As the trainer gives it: one row a recording. */
function batch(): Batch {
  const [rows, columns] = reference.x.shape
  const labels = Object.entries(reference.labels).map(
    ([task, label]) => [task, tf.tensor1d(label, 'int32')] as const
  )
  return {
    features: tf.tensor3d(reference.x.data, [rows, 1, columns]),
    lengths: tf.ones<tf.Rank.R1>([rows], 'int32'),
    labels: new Map(labels)
  }
}

const masked: Dropout = (value, place) =>
  value.mul(toTensor(reference.masks[place]).div(1 - reference.dropout))

describe('the size of the paper', () => {
  const parametersFor = (speakers: number) => {
    const tasks = [
      { name: 'emotion', classes: 4 },
      { name: 'speaker', classes: speakers },
      { name: 'gender', classes: 2 }
    ]
    const shapes = [...weightShapes(paperDnnConfig(tasks)).values()]
    return shapes.reduce((sum, shape) => sum + tf.util.sizeFromShape(shape), 0)
  }

  test('is 48,465,934 weights for eight speakers, and 2,049 more for each further one', () => {
    expect(parametersFor(8)).toBe(48_465_934)
    expect(parametersFor(9) - parametersFor(8)).toBe(2_049)
    expect(parametersFor(80) - parametersFor(8)).toBe(72 * 2_049)
  })
})

onEveryBackend(() => {
  describe.each([
    ['without dropout', reference.plain, noDropout],
    ['with given masks', reference.dropped, masked]
  ] as const)('the reference %s', (_, expected, dropout) => {
    test('probabilities, losses and the gradient of the features', () => {
      const weights = new Map(Object.entries(reference.start).map(([name, value]) => [name, toTensor(value)]))
      const { labels } = batch()
      const run = (x: tf.Tensor) => runDnn(config, weights, x as tf.Tensor2D, dropout)
      const { logits, probabilities } = run(toTensor(reference.x))
      for (const [task, values] of probabilities) {
        expect(maxDifference(values, expected.probabilities[task]), task).toBeLessThan(1e-5)
      }
      const { total, tasks } = multiTaskLoss(logits, labels, reference.lossWeights)
      expect(Math.abs(total.dataSync()[0] - expected.loss)).toBeLessThan(1e-5)
      for (const [task, loss] of tasks) {
        expect(Math.abs(loss.dataSync()[0] - expected.lossParts[task]), task).toBeLessThan(1e-5)
      }
      const gradient = tf.grad((x) => multiTaskLoss(run(x).logits, labels, reference.lossWeights).total)
      expectGradient(gradient(toTensor(reference.x)), expected.gradients.x.data, 'x')
    })

    test('the gradient of every weight of the model', () => {
      const network = model()
      const { loss, gradients } = lossAndGradients(network, batch(), reference.lossWeights, dropout)
      expect(Math.abs(loss - expected.loss)).toBeLessThan(1e-5)
      const variables = networkVariables(network)
      expect([...variables.keys()]).toEqual(Object.keys(reference.start))
      for (const [name, variable] of variables) {
        expectGradient(gradients[variable.name], expected.gradients[name].data, name)
      }
      network.dispose()
    })
  })

  test.each(reference.sgd)(
    'six steps of descent, momentum $momentum, weight decay $weightDecay',
    ({ momentum, weightDecay, lossBeforeStep, weights }) => {
      const network = model()
      const variables = networkVariables(network)
      const optimizer = new Optimizer(variables, { optimizer: 'sgd', momentum, weightDecay })
      const data = batch()
      for (const expected of lossBeforeStep) {
        const { loss, gradients } = lossAndGradients(network, data, reference.lossWeights)
        expect(Math.abs(loss - expected)).toBeLessThan(1e-5)
        optimizer.apply(gradients, reference.learningRate)
      }
      for (const [name, variable] of variables) {
        expect(maxDifference(variable, weights[name]), name).toBeLessThan(1e-5)
      }
      optimizer.dispose()
      network.dispose()
    }
  )

  test('the layers compute what the network as a function does, to the bit', () => {
    const network = buildNetwork(config, 4)
    const x = toTensor<tf.Tensor2D>(reference.x)
    const { probabilities } = runDnn(config, networkVariables(network), x)
    const [rows, columns] = x.shape
    const values = Float32Array.from(reference.x.data)
    const lengths = new Int32Array(rows).fill(1)
    const inputs = modelInputs(network, { values, lengths, shape: [rows, 1, columns] })
    const outputs = network.predict(inputs) as tf.Tensor[]
    expect(outputs.map((output) => output.dataSync())).toEqual(
      [...probabilities.values()].map((output) => output.dataSync())
    )
    expect(networkConfigOf(network)).toEqual(config)
    network.dispose()
  })
})
