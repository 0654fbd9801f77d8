import * as tf from '@tensorflow/tfjs'
import { networkVariables } from '../nn/build-network.ts'
import { seededDropout } from '../nn/dropout.ts'
import { lossAndGradients, type Labels } from '../nn/loss.ts'
import { createRandom, seedOf } from '../random.ts'
import { augmentBatch, cropRandomly } from './augmentation.ts'
import { padBatch } from './batches.ts'
import { flatten } from './flat-weights.ts'
import { Optimizer } from './optimizers/optimizer.ts'
import type { TrainingPlan } from './plan.ts'
import { inputTensors } from './predict.ts'
import type { TrainingSettings } from './settings.ts'

/**
 * One step of training after another: batch, loss, gradients, change of the weights. All chance in a step follows from
 * the seed and the step's number. Owns the optimizer's state until disposed.
 */
export class TrainingStep {
  readonly #network: tf.LayersModel
  readonly #variables: ReadonlyMap<string, tf.Variable>
  readonly #plan: TrainingPlan
  readonly #settings: TrainingSettings
  readonly optimizer: Optimizer

  constructor(network: tf.LayersModel, plan: TrainingPlan, settings: TrainingSettings) {
    this.#network = network
    this.#variables = networkVariables(network)
    this.#plan = plan
    this.#settings = settings
    this.optimizer = new Optimizer(this.#variables, settings)
  }

  /**
   * @param indices of the examples of the batch
   * @returns the weighted loss of all tasks, before the step
   */
  run(indices: readonly number[], learningRate: number): number {
    const { augmentation, clipNorm, dropout, lossWeights, seed } = this.#settings
    const { inputSize } = this.#plan.network
    const { step } = this.optimizer
    const random = createRandom(seedOf(seed, 'augmentation', step))
    const matrices = indices.map((index) => {
      const { features } = this.#plan.examples[index]
      const crop = augmentation?.cropFrames
      return crop === undefined ? features : cropRandomly(features, inputSize, crop, random)
    })
    const batch = padBatch(matrices, inputSize)
    if (augmentation !== undefined) {
      const { deltas, stack } = this.#plan.features
      augmentBatch(batch, augmentation, random, inputSize / ((1 + deltas) * stack))
    }
    return tf.tidy(() => {
      const [features, lengths] = inputTensors(batch)
      const { loss, gradients } = lossAndGradients(
        this.#network,
        { features, lengths, labels: this.#labels(indices) },
        lossWeights,
        seededDropout(dropout, seedOf(seed, 'dropout', step) | 0)
      )
      const gradient = flatten([...this.#variables.values()].map(({ name }) => gradients[name]))
      this.optimizer.apply(clipNorm === undefined ? gradient : clipByNorm(gradient, clipNorm), learningRate)
      return loss
    })
  }

  dispose(): void {
    this.optimizer.dispose()
  }

  #labels(indices: readonly number[]): Labels {
    return new Map(
      this.#plan.tasks.map(({ name }) => [
        name,
        tf.tensor1d(
          indices.map((index) => this.#plan.examples[index].labels[name]),
          'int32'
        )
      ])
    )
  }
}

/**
 * A gradient [N] scaled so that its norm is at most `limit`.
 * Source: Pascanu, Mikolov, Bengio, "On the difficulty of training recurrent neural networks" (2013).
 */
export function clipByNorm(gradient: tf.Tensor1D, limit: number): tf.Tensor1D {
  return tf.tidy(() => {
    const norm = gradient.square().sum().sqrt()
    return gradient.mul(tf.minimum(1, tf.div(limit, norm)))
  })
}
