import { setImmediate } from 'node:timers/promises'
import * as tf from '@tensorflow/tfjs'
import { mostProbable } from '../evaluation/probability-metrics.ts'
import { classificationReport } from '../evaluation/report.ts'
import type { EpochRecord } from '../../shared/run-events.ts'
import { createRandom } from '../random.ts'
import { lengthBucketedBatches } from './batches.ts'
import { afterEpoch, notStarted, shouldStop } from './early-stopping.ts'
import { afterPlateauEpoch, type PlateauState } from './plateau.ts'
import type { TrainingPlan } from './plan.ts'
import { predictEmotions } from './predict.ts'
import type { TrainingSettings } from './settings.ts'
import { TrainingStep } from './training-step.ts'

export interface FitHooks {
  /** After every batch: batches done, and batches there are if training runs to the last epoch. */
  onBatch?: (done: number, total: number) => void
  /**
   * After every epoch. `best` tells that its weights, which stand in the network now, are the best so far;
   * `probabilities` are the emotions' on the validation examples, in their order.
   */
  onEpoch?: (record: EpochRecord, best: boolean, probabilities: number[][]) => Promise<void>
  signal?: AbortSignal
  /** Milliseconds, any origin. */
  now: () => number
}

/**
 * Trains a network until early stopping or the maximum of epochs, and leaves the weights of the best epoch in it.
 * The same network, plan and settings give the same weights on the same machine and backend.
 *
 * @param network of `buildNetwork` for the plan's network
 * @throws the signal's reason when canceled, at the latest after the running batch; the weights are then those of
 *   the moment
 */
export async function fit(
  network: tf.LayersModel,
  plan: TrainingPlan,
  settings: TrainingSettings,
  hooks: FitHooks
): Promise<{ bestEpoch: number }> {
  const { examples, split, tasks } = plan
  const { signal, now } = hooks
  const lengths = examples.map((example) => example.frames)
  const random = createRandom(settings.seed)
  const step = new TrainingStep(network, plan, settings, random)
  const batchesPerEpoch = Math.ceil(split.training.length / settings.batchSize)
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
      const probabilities = await predictEmotions(network, examples, split.validation, signal)
      const scores = classificationReport(
        split.validation.map((index) => examples[index].labels.emotion),
        probabilities.map(mostProbable),
        tasks[0].labels
      )
      const record: EpochRecord = {
        epoch,
        trainLoss: lossSum / split.training.length,
        validationAccuracy: scores.accuracy,
        validationUar: scores.uar,
        learningRate: plateau.learningRate,
        seconds: (now() - start) / 1000
      }
      const score = settings.monitor === 'accuracy' ? scores.accuracy : scores.uar
      stopping = afterEpoch(stopping, epoch, score)
      if (settings.plateau !== undefined) plateau = afterPlateauEpoch(plateau, score, settings.plateau)
      const best = stopping.bestEpoch === epoch
      if (best) {
        tf.dispose(bestWeights)
        bestWeights = network.getWeights().map((weight) => weight.clone())
      }
      await hooks.onEpoch?.(record, best, probabilities)
    }
    network.setWeights(bestWeights)
  } finally {
    tf.dispose(bestWeights)
    step.dispose()
  }
  return { bestEpoch: stopping.bestEpoch }
}
