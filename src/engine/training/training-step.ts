import * as tf from '@tensorflow/tfjs'
import { seededDropout } from '../nn/dropout.ts'
import { lossAndGradients, type Labels } from '../nn/loss.ts'
import type { Random } from '../random.ts'
import { augmentBatch, cropRandomly } from './augmentation.ts'
import { padBatch } from './batches.ts'
import type { TrainingPlan } from './plan.ts'
import { inputTensors } from './predict.ts'
import type { TrainingSettings } from './settings.ts'

/** Adam whose rate may change between steps; its moments stay. */
class ScheduledAdam extends tf.AdamOptimizer {
  constructor(learningRate: number) {
    super(learningRate, 0.9, 0.999, 1e-7)
  }

  setLearningRate(learningRate: number): void {
    this.learningRate = learningRate
  }
}

/** One step of training after another: batch, loss, gradients, Adam. Owns the optimizer's state until disposed. */
export class TrainingStep {
  readonly #network: tf.LayersModel
  readonly #plan: TrainingPlan
  readonly #settings: TrainingSettings
  readonly #random: Random
  readonly #optimizer: ScheduledAdam

  /** @param random draws augmentation and dropout */
  constructor(network: tf.LayersModel, plan: TrainingPlan, settings: TrainingSettings, random: Random) {
    this.#network = network
    this.#plan = plan
    this.#settings = settings
    this.#random = random
    this.#optimizer = new ScheduledAdam(settings.learningRate)
  }

  /**
   * @param indices of the examples of the batch
   * @returns the weighted loss of all tasks, before the step
   */
  run(indices: readonly number[], learningRate: number): number {
    const { augmentation, clipNorm, dropout, lossWeights } = this.#settings
    const { inputSize } = this.#plan.network
    const matrices = indices.map((index) => {
      const { features } = this.#plan.examples[index]
      const crop = augmentation?.cropFrames
      return crop === undefined ? features : cropRandomly(features, inputSize, crop, this.#random)
    })
    const batch = padBatch(matrices, inputSize)
    if (augmentation !== undefined) augmentBatch(batch, augmentation, this.#random)
    const dropoutSeed = Math.floor(this.#random() * 0x7fffffff)
    this.#optimizer.setLearningRate(learningRate)
    return tf.tidy(() => {
      const [features, lengths] = inputTensors(batch)
      const { loss, gradients } = lossAndGradients(
        this.#network,
        { features, lengths, labels: this.#labels(indices) },
        lossWeights,
        seededDropout(dropout, dropoutSeed)
      )
      const applied = clipNorm === undefined ? gradients : clipByNorm(gradients, clipNorm)
      this.#optimizer.applyGradients(Object.entries(applied).map(([name, tensor]) => ({ name, tensor })))
      return loss
    })
  }

  dispose(): void {
    this.#optimizer.dispose()
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
 * Gradients scaled so that the norm over all of them is at most `limit`.
 * Source: Pascanu, Mikolov, Bengio, "On the difficulty of training recurrent neural networks" (2013).
 */
export function clipByNorm(gradients: tf.NamedTensorMap, limit: number): tf.NamedTensorMap {
  return tf.tidy(() => {
    const squares = Object.values(gradients).map((gradient) => gradient.square().sum())
    const norm = tf.addN(squares).sqrt()
    const scale = tf.minimum(1, tf.div(limit, norm))
    return Object.fromEntries(
      Object.entries(gradients).map(([name, gradient]) => [name, gradient.mul(scale)])
    )
  })
}
