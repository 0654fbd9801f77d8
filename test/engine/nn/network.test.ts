import * as tf from '@tensorflow/tfjs'
import { describe, expect, test } from 'vitest'
import { buildNetwork, networkVariables, setWeights } from '../../../src/engine/nn/build-network.ts'
import type { CellKind, RecurrentConfig } from '../../../src/engine/nn/config.ts'
import { noDropout, type Dropout } from '../../../src/engine/nn/dropout.ts'
import { lossAndGradients, multiTaskLoss, type Batch } from '../../../src/engine/nn/loss.ts'
import { runRecurrent, type RecurrentOutputs } from '../../../src/engine/nn/recurrent-network.ts'
import { Optimizer } from '../../../src/engine/training/optimizers/optimizer.ts'
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

interface MtlCase {
  kind: CellKind
  I: number
  F: number
  H: number
  U: number
  tasks: Record<string, number>
  lossWeights: Record<string, number>
  steps: number[]
  period: number
  lengths: number[]
  dropoutRate?: number
  keepMasks?: GoldenTensors
  weights: GoldenTensors
  x: GoldenTensor
  labels: GoldenTensors
  result: {
    trunk: GoldenTensor
    rnn: GoldenTensor
    attention: GoldenTensor
    pooled: GoldenTensor
    hidden: GoldenTensors
    logits: GoldenTensors
    probs: GoldenTensors
  }
  loss: number
  lossParts: Record<string, number>
  grad: GoldenTensors
}

interface AdamCase extends Omit<
  MtlCase,
  'weights' | 'result' | 'grad' | 'lossWeights' | 'loss' | 'lossParts'
> {
  lossWeights: Record<string, number>
  learningRate: number
  start: GoldenTensors
  runs: {
    form: string
    epsilon: number
    lossBeforeStep: number[]
    after: { step: number; weights: GoldenTensors }[]
  }[]
}

function configOf(
  data: Pick<MtlCase, 'kind' | 'I' | 'F' | 'H' | 'U' | 'tasks' | 'steps' | 'period'>
): RecurrentConfig {
  return {
    inputSize: data.I,
    trunkSize: data.F,
    cell: { kind: data.kind, steps: data.steps, period: data.period },
    unitsPerDirection: data.H,
    bidirectional: true,
    branchSize: data.U,
    dropout: 0.5,
    tasks: Object.entries(data.tasks).map(([name, classes]) => ({ name, classes }))
  }
}

function modelWith(config: RecurrentConfig, weights: GoldenTensors): tf.LayersModel {
  const model = buildNetwork(config, 1)
  setWeights(model, new Map(Object.entries(weights).map(([name, { data }]) => [name, data])))
  return model
}

function batchOf(data: Pick<MtlCase, 'x' | 'lengths' | 'labels'>): Batch {
  const labels = Object.entries(data.labels).map(
    ([task, label]) => [task, toTensor<tf.Tensor1D>(label, 'int32')] as const
  )
  return { features: toTensor(data.x), lengths: tf.tensor1d(data.lengths, 'int32'), labels: new Map(labels) }
}

function dropoutOf({ keepMasks, dropoutRate = 0 }: MtlCase): Dropout {
  if (keepMasks === undefined) return noDropout
  return (value, place) => value.mul(toTensor(keepMasks[place]).div(1 - dropoutRate))
}

function expectOutputs(outputs: RecurrentOutputs, result: MtlCase['result'], tasks: string[]): void {
  for (const name of ['trunk', 'rnn', 'pooled'] as const) {
    expect(maxDifference(outputs[name], result[name]), name).toBeLessThan(tolerance.output)
  }
  expect(maxDifference(outputs.attention, result.attention)).toBeLessThan(tolerance.attention)
  for (const task of tasks) {
    const of = (map: Map<string, tf.Tensor2D>) => map.get(task) as tf.Tensor2D
    expect(maxDifference(of(outputs.hidden), result.hidden[task])).toBeLessThan(tolerance.output)
    expect(maxDifference(of(outputs.logits), result.logits[task])).toBeLessThan(tolerance.output)
    expect(maxDifference(of(outputs.probabilities), result.probs[task])).toBeLessThan(tolerance.output)
  }
}

onEveryBackend(() => {
  describe.each(['mtl-lstm', 'mtl-mean', 'mtl-alstm', 'mtl-agru', 'mtl-alstm-dropout'])(
    'golden case %s',
    (file) => {
      const data = golden<MtlCase>(file)
      const config = configOf(data)

      test('every intermediate result, the losses and the gradient of the features', () => {
        const weights = new Map(
          Object.entries(data.weights).map(([name, tensor]) => [name, toTensor(tensor)])
        )
        const batch = batchOf(data)
        const dropout = dropoutOf(data)
        const outputs = runRecurrent(config, weights, batch.features, batch.lengths, dropout)
        expectOutputs(outputs, data.result, Object.keys(data.tasks))

        const { total, tasks } = multiTaskLoss(outputs.logits, batch.labels, data.lossWeights)
        expect(total.dataSync()[0]).toBeCloseTo(data.loss, 5)
        for (const [task, loss] of tasks) expect(loss.dataSync()[0]).toBeCloseTo(data.lossParts[task], 5)

        const gradient = tf.grad((x) => {
          const { logits } = runRecurrent(config, weights, x as tf.Tensor3D, batch.lengths, dropout)
          return multiTaskLoss(logits, batch.labels, data.lossWeights).total
        })(batch.features)
        expectGradient(gradient, data.grad.x.data, 'x')
      })

      test('the gradient of every weight of the model', () => {
        const model = modelWith(config, data.weights)
        const { loss, gradients } = lossAndGradients(model, batchOf(data), data.lossWeights, dropoutOf(data))
        expect(loss).toBeCloseTo(data.loss, 5)
        for (const [name, variable] of networkVariables(model)) {
          expectGradient(gradients[variable.name], data.grad[name].data, name)
        }
        model.dispose()
      })
    }
  )

  test('three steps of Adam, standard form with epsilon 1e-7', () => {
    const data = golden<AdamCase>('adam-alstm')
    const run = data.runs.find(({ form, epsilon }) => form === 'standard' && epsilon === 1e-7)
    if (run === undefined) throw new Error('The golden data lack the form that TF.js has.')
    const model = modelWith(configOf(data), data.start)
    const batch = batchOf(data)
    const variables = networkVariables(model)
    const adam = new Optimizer(variables, { optimizer: 'adam', momentum: 0, weightDecay: 0 })
    for (const [step, expectedLoss] of run.lossBeforeStep.entries()) {
      const { loss, gradients } = lossAndGradients(model, batch, data.lossWeights)
      expect(loss).toBeCloseTo(expectedLoss, 5)
      adam.apply(gradients, data.learningRate)
      const expected = run.after.find((after) => after.step === step + 1)
      for (const [name, values] of Object.entries(expected?.weights ?? {})) {
        const variable = variables.get(name) as tf.Variable
        expect(maxDifference(variable, values), `${name} after step ${step + 1}`).toBeLessThan(2e-5)
      }
    }
    model.dispose()
  })
})
