import * as tf from '@tensorflow/tfjs'
import { expect, test } from 'vitest'
import { buildNetwork, networkVariables } from '../../../src/engine/nn/build-network.ts'
import { paperCellConfig, paperLossWeights, type NetworkConfig } from '../../../src/engine/nn/config.ts'
import { seededDropout } from '../../../src/engine/nn/dropout.ts'
import { lossAndGradients, multiTaskLoss, type Batch } from '../../../src/engine/nn/loss.ts'
import { onEveryBackend } from './backends.ts'

const config: NetworkConfig = {
  inputSize: 6,
  trunkSize: 8,
  cell: paperCellConfig('alstm'),
  unitsPerDirection: 8,
  bidirectional: true,
  branchSize: 8,
  dropout: 0.5,
  tasks: [
    { name: 'emotion', classes: 4 },
    { name: 'gender', classes: 2 }
  ]
}

function batch(): Batch {
  return {
    features: tf.randomNormal([4, 13, 6], 0, 1, 'float32', 5),
    lengths: tf.tensor1d([13, 10, 5, 2], 'int32'),
    labels: new Map([
      ['emotion', tf.tensor1d([0, 1, 2, 3], 'int32')],
      ['gender', tf.tensor1d([0, 1, -1, 1], 'int32')]
    ])
  }
}

/** Three steps of training; the weights after them. */
function trained(seed: number): Float32Array[] {
  const model = buildNetwork(config, seed)
  const adam = tf.train.adam(1e-2)
  const data = batch()
  for (let step = 0; step < 3; step++) {
    const { gradients } = lossAndGradients(model, data, paperLossWeights, seededDropout(0.5, step))
    adam.applyGradients(Object.entries(gradients).map(([name, tensor]) => ({ name, tensor })))
    tf.dispose(gradients)
  }
  const weights = [...networkVariables(model).values()].map((variable) => variable.dataSync() as Float32Array)
  model.dispose()
  return weights
}

onEveryBackend(() => {
  test('a row of targets counts by its sum: by hand, and as a class where it is one', () => {
    const logits = new Map([['emotion', tf.tensor2d([[0, 0], [Math.log(3), 0], [5, 1]])]]) // prettier-ignore
    const loss = (labels: tf.Tensor2D | tf.Tensor1D) =>
      multiTaskLoss(logits, new Map<string, tf.Tensor1D | tf.Tensor2D>([['emotion', labels]]), {
        emotion: 1
      }).total.dataSync()[0]
    // -log p is ln 2 for both of the first row; ln 4/3 and ln 4 for the second.
    const expected = (2 * Math.log(2) + 0.75 * Math.log(4 / 3) + 0.25 * Math.log(4)) / 3
    expect(loss(tf.tensor2d([[1, 1], [0.75, 0.25], [0, 0]]))).toBeCloseTo(expected, 5) // prettier-ignore
    const classes = loss(tf.tensor1d([1, 0, -1], 'int32'))
    expect(loss(tf.tensor2d([[0, 1], [1, 0], [0, 0]]))).toBeCloseTo(classes, 6) // prettier-ignore
    expect(loss(tf.zeros<tf.Rank.R2>([3, 2]))).toBe(0)
  })

  test('loss by hand: weighted sum of the mean of -log p, without the unlabeled', () => {
    const logits = new Map([
      ['emotion', tf.tensor2d([[0, 0, 0, 0], [Math.log(5), 0, 0, 0]])], // prettier-ignore
      ['gender', tf.tensor2d([[1, 1], [0, Math.log(3)]])] // prettier-ignore
    ])
    const labels = new Map([
      ['emotion', tf.tensor1d([2, 0], 'int32')],
      ['gender', tf.tensor1d([-1, 1], 'int32')]
    ])
    const { total, tasks } = multiTaskLoss(logits, labels, { emotion: 1, gender: 0.6 })
    const emotion = (Math.log(4) + Math.log(8 / 5)) / 2
    const gender = Math.log(4 / 3)
    expect(tasks.get('emotion')?.dataSync()[0]).toBeCloseTo(emotion, 6)
    expect(tasks.get('gender')?.dataSync()[0]).toBeCloseTo(gender, 6)
    expect(total.dataSync()[0]).toBeCloseTo(emotion + 0.6 * gender, 6)
  })

  test('a task without any label adds nothing, a certain mistake stays finite', () => {
    const labels = new Map([['emotion', tf.tensor1d([-1], 'int32')]])
    const logits = (row: number[]) => new Map([['emotion', tf.tensor2d([row])]])
    expect(multiTaskLoss(logits([3, 4]), labels, { emotion: 1 }).total.dataSync()[0]).toBe(0)
    labels.set('emotion', tf.tensor1d([1], 'int32'))
    expect(multiTaskLoss(logits([500, -500]), labels, { emotion: 1 }).total.dataSync()[0]).toBeCloseTo(
      1000,
      3
    )
  })

  test('examples without a label do not move the task they lack', () => {
    const model = buildNetwork(config, 2)
    const data = batch()
    data.labels = new Map(data.labels).set('gender', tf.tensor1d([-1, -1, -1, -1], 'int32'))
    const { gradients, taskLosses } = lossAndGradients(model, data, paperLossWeights)
    expect(taskLosses.gender).toBeCloseTo(0, 12)
    const of = (name: string) => gradients[networkVariables(model).get(name)?.name ?? ''].dataSync()
    expect(of('gender.out.kernel').every((value) => value === 0)).toBe(true)
    expect(of('emotion.out.kernel').some((value) => value !== 0)).toBe(true)
    model.dispose()
  })

  test('in a batch too short for any combination, its weights have gradient 0', () => {
    const model = buildNetwork(config, 2)
    const data = {
      ...batch(),
      features: tf.ones<tf.Rank.R3>([4, 3, 6]),
      lengths: tf.tensor1d([3, 3, 2, 1], 'int32')
    }
    const { gradients } = lossAndGradients(model, data, paperLossWeights)
    expect(Object.keys(gradients).length).toBe(networkVariables(model).size)
    const combine = networkVariables(model).get('backward.combine') as tf.Variable
    expect([...gradients[combine.name].dataSync()]).toEqual(new Array(8).fill(0))
    model.dispose()
  })

  test('training with the same seed gives the same weights, bit for bit', () => {
    expect(trained(5)).toEqual(trained(5))
    expect(trained(6)).not.toEqual(trained(5))
  })

  test('no tensor is left behind by a step', () => {
    const model = buildNetwork(config, 1)
    const data = batch()
    const adam = tf.train.adam(1e-3)
    const counts = [0, 1, 2].map((step) => {
      const { gradients } = lossAndGradients(model, data, paperLossWeights, seededDropout(0.5, step))
      adam.applyGradients(Object.entries(gradients).map(([name, tensor]) => ({ name, tensor })))
      tf.dispose(gradients)
      return tf.memory()
    })
    // The first step makes the optimizer's moments.
    expect(counts[2].numTensors).toBe(counts[1].numTensors)
    expect(counts[2].numDataBuffers).toBe(counts[1].numDataBuffers)
    model.dispose()
  })
})
