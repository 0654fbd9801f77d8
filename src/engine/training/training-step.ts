import * as tf from '@tensorflow/tfjs'
import { networkVariables } from '../nn/build-network.ts'
import { seededDropout } from '../nn/dropout.ts'
import { lossAndGradients, type Labels } from '../nn/loss.ts'
import { createRandom, seedOf, type Random } from '../random.ts'
import { augmentBatch, cropRandomly } from './augmentation.ts'
import { inputTensors, type PaddedBatch } from '../nn/inputs.ts'
import { padBatch } from './batches.ts'
import { classWeights } from './class-balance.ts'
import { dropoutRateAt } from './dropout-rates.ts'
import { phasesOf } from './example.ts'
import { drawMix, mixBatch, mixTargets, type Mix } from './mixup.ts'
import { Optimizer } from './optimizers/optimizer.ts'
import type { TrainingPlan } from './plan.ts'
import type { TrainingSettings } from './settings.ts'
import { targetsOf } from './targets.ts'

/**
 * One step of training after another: batch, loss, gradients, change of the weights. All chance in a step follows from
 * the seed and the step's number. Owns the optimizer's state until disposed.
 */
export class TrainingStep {
  readonly #network: tf.LayersModel
  readonly #plan: TrainingPlan
  readonly #settings: TrainingSettings
  /** Of the emotions. */
  readonly #classWeights: readonly number[] | undefined
  readonly optimizer: Optimizer

  constructor(network: tf.LayersModel, plan: TrainingPlan, settings: TrainingSettings) {
    this.#network = network
    this.#plan = plan
    this.#settings = settings
    if (settings.balance === 'weights') {
      const labels = plan.split.training.map((index) => plan.examples[index].labels.emotion)
      this.#classWeights = classWeights(labels, plan.tasks[0].labels.length)
    }
    this.optimizer = new Optimizer(networkVariables(network), settings)
  }

  /**
   * @param indices of the examples of the batch
   * @returns the weighted loss of all tasks, before the step
   */
  run(indices: readonly number[], learningRate: number): number {
    const { augmentation, dropout, lossWeights, seed } = this.#settings
    const { step } = this.optimizer
    const random = createRandom(seedOf(seed, 'augmentation', step))
    const batch = this.#batch(indices, random)
    const mixup = augmentation?.mixup
    const mix = mixup === undefined ? undefined : drawMix(indices.length, mixup, random)
    if (mix !== undefined) mixBatch(batch, mix)
    return tf.tidy(() => {
      const [features, lengths] = inputTensors(batch)
      const { loss, gradients } = lossAndGradients(
        this.#network,
        { features, lengths, labels: this.#targets(indices, mix) },
        lossWeights,
        seededDropout(dropoutRateAt(dropout), seedOf(seed, 'dropout', step) | 0)
      )
      this.optimizer.apply(gradients, learningRate)
      return loss
    })
  }

  dispose(): void {
    this.optimizer.dispose()
  }

  #batch(indices: readonly number[], random: Random): PaddedBatch {
    const { augmentation } = this.#settings
    const { examples, features: config, network } = this.#plan
    const matrices = indices.map((index) => {
      const ways = [...phasesOf(examples[index]), ...(examples[index].variants ?? [])]
      const matrix = ways[ways.length === 1 ? 0 : Math.floor(random() * ways.length)]
      const crop = augmentation?.cropFrames
      return crop === undefined ? matrix : cropRandomly(matrix, network.inputSize, crop, random)
    })
    const batch = padBatch(matrices, network.inputSize)
    if (augmentation !== undefined) {
      const { deltas, stack } = config
      augmentBatch(batch, augmentation, random, network.inputSize / ((1 + deltas) * stack))
    }
    return batch
  }

  #targets(indices: readonly number[], mix: Mix | undefined): Labels {
    const { examples, tasks } = this.#plan
    return new Map(
      tasks.map(({ name, labels: { length: classes } }) => {
        const labels = indices.map((index) => examples[index].labels[name])
        const options =
          name === 'emotion'
            ? { smoothing: this.#settings.labelSmoothing, weights: this.#classWeights }
            : { smoothing: 0 }
        const targets = targetsOf(labels, classes, options)
        const mixed = mix === undefined ? targets : mixTargets(targets, mix)
        return [name, tf.tensor2d(mixed, [indices.length, classes])]
      })
    )
  }
}
