import { setImmediate } from 'node:timers/promises'
import * as tf from '@tensorflow/tfjs'
import { classificationReport } from '../evaluation/report.ts'
import { mostProbable } from '../evaluation/probability-metrics.ts'
import type { EpochRecord } from '../models/card-schema.ts'
import { createRandom } from '../random.ts'
import { lengthBucketedBatches } from './batches.ts'
import { afterEpoch, notStarted, shouldStop } from './early-stopping.ts'
import type { Example, Split } from './example.ts'
import { afterPlateauEpoch, type PlateauState } from './plateau.ts'
import { predictEmotions } from './predict.ts'
import type { TrainingSettings } from './settings.ts'
import { TrainingStep } from './step.ts'

export interface FitHooks {
  /** After every batch: batches done and batches there would be if no epoch were spared. */
  onBatch?: (done: number, total: number) => void
  /** After every epoch; `best` tells that its weights are the best so far, and stand in the network now. */
  onEpoch?: (record: EpochRecord, best: boolean) => Promise<void>
  signal?: AbortSignal
  /** Milliseconds, any origin. */
  now: () => number
}

export interface FitResult {
  epochs: EpochRecord[]
  bestEpoch: number
}

/**
 * Trains a network until early stopping or the maximum of epochs, and leaves the weights of the best epoch in it.
 * The same network, examples and settings give the same weights on the same machine and backend.
 *
 * @param classes number of emotion classes
 * @throws the signal's reason when canceled, at the latest after the running batch
 */
export async function fit(
  network: tf.LayersModel,
  examples: readonly Example[],
  split: Pick<Split, 'training' | 'validation'>,
  classes: readonly string[],
  settings: TrainingSettings,
  hooks: FitHooks
): Promise<FitResult> {
  const { signal, now } = hooks
  const lengths = examples.map((example) => example.frames)
  const random = createRandom(settings.seed)
  const step = new TrainingStep(network, examples, split.training, classes.length, settings, random)
  const batchesPerEpoch = Math.ceil(split.training.length / settings.batchSize)
  const epochs: EpochRecord[] = []
  let stopping = notStarted
  let plateau: PlateauState = { learningRate: settings.learningRate, bestScore: -Infinity, waiting: 0 }
  let bestWeights: tf.Tensor[] = []
  try {
    for (let epoch = 1; epoch <= settings.maxEpochs && !shouldStop(stopping, settings.patience); epoch++) {
      const start = now()
      let lossSum = 0
      const batches = lengthBucketedBatches(split.training, lengths, settings.batchSize, random)
      for (const [index, batch] of batches.entries()) {
        // A turn of the event loop lets a cancellation arrive.
        await setImmediate()
        signal?.throwIfAborted()
        lossSum += step.run(batch, plateau.learningRate) * batch.length
        hooks.onBatch?.((epoch - 1) * batchesPerEpoch + index + 1, settings.maxEpochs * batchesPerEpoch)
      }
      const scores = await validate(network, examples, split.validation, classes, signal)
      const record: EpochRecord = {
        epoch,
        trainLoss: lossSum / split.training.length,
        validationAccuracy: scores.accuracy,
        validationUar: scores.uar,
        learningRate: plateau.learningRate,
        seconds: (now() - start) / 1000
      }
      epochs.push(record)
      const score = settings.monitor === 'accuracy' ? scores.accuracy : scores.uar
      stopping = afterEpoch(stopping, epoch, score)
      if (settings.plateau !== undefined) plateau = afterPlateauEpoch(plateau, score, settings.plateau)
      const best = stopping.bestEpoch === epoch
      if (best) {
        tf.dispose(bestWeights)
        bestWeights = network.getWeights().map((weight) => weight.clone())
      }
      await hooks.onEpoch?.(record, best)
    }
    network.setWeights(bestWeights)
  } finally {
    tf.dispose(bestWeights)
    step.dispose()
  }
  return { epochs, bestEpoch: stopping.bestEpoch }
}

async function validate(
  network: tf.LayersModel,
  examples: readonly Example[],
  indices: readonly number[],
  classes: readonly string[],
  signal?: AbortSignal
): Promise<{ accuracy: number; uar: number }> {
  const probabilities = await predictEmotions(network, examples, indices, signal)
  return classificationReport(
    indices.map((index) => examples[index].labels.emotion),
    probabilities.map(mostProbable),
    classes
  )
}
