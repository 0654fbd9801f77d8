import { setImmediate } from 'node:timers/promises'
import * as tf from '@tensorflow/tfjs'
import { z } from 'zod'
import { AffectronError } from '../../shared/errors.ts'
import type { EpochRecord } from '../../shared/run-events.ts'
import { mostProbable } from '../evaluation/probability-metrics.ts'
import { classificationReport } from '../evaluation/report.ts'
import { networkVariables } from '../nn/build-network.ts'
import { createRandom, seedOf } from '../random.ts'
import { lengthBucketedBatches } from './batches.ts'
import { cosineFactor } from './cosine.ts'
import { afterEpoch, EarlyStopping, notStarted, shouldStop } from './early-stopping.ts'
import { assignFlat, flatten } from './flat-weights.ts'
import { afterPlateauEpoch, PlateauState } from './plateau.ts'
import type { TrainingPlan } from './plan.ts'
import { predictEmotions } from './predict.ts'
import type { TrainingSettings } from './settings.ts'
import { TrainingStep } from './training-step.ts'

/** Where a training stands after an epoch, apart from its numbers. */
export const FitProgress = z.object({
  epoch: z.number().int().positive(),
  step: z.number().int().positive(),
  stopping: EarlyStopping,
  plateau: PlateauState
})
export type FitProgress = z.infer<typeof FitProgress>

/** All that a training must remember after an epoch to go on as if it had never stopped. */
export interface FitState {
  progress: FitProgress
  /** [N] each: `weights`, `best` unless this epoch is the best, and the optimizer's, e.g. `optimizer.m`. */
  arrays: ReadonlyMap<string, Float32Array>
}

export interface EpochEnd {
  record: EpochRecord
  /** Whether its weights, which stand in the network now, are the best so far. */
  best: boolean
  /** Of the emotions on the validation examples, in their order. */
  probabilities: number[][]
  state: FitState
}

export interface FitHooks {
  /** After every batch: batches done, and batches there are if training runs to the last epoch. */
  onBatch?: (done: number, total: number) => void
  onEpoch?: (end: EpochEnd) => Promise<void>
  signal?: AbortSignal
  /** Milliseconds, any origin. */
  now: () => number
}

/**
 * Trains a network until early stopping or the maximum of epochs, and leaves the weights of the best epoch in it.
 * The same network, plan and settings give the same weights on the same machine and backend, from the start or from
 * the state of any epoch.
 *
 * @param network of `buildNetwork` for the plan's network
 * @param from the state of an earlier call's epoch
 * @throws AffectronError `training/diverged`; the signal's reason when canceled, at the latest after the running batch;
 *   the weights are then those of the moment
 */
export async function fit(
  network: tf.LayersModel,
  plan: TrainingPlan,
  settings: TrainingSettings,
  hooks: FitHooks,
  from?: FitState
): Promise<{ bestEpoch: number }> {
  const { examples, split, tasks } = plan
  const { signal, now } = hooks
  const lengths = examples.map((example) => example.frames)
  const variables = [...networkVariables(network).values()]
  const weights = () => flatValues(variables)
  const step = new TrainingStep(network, plan, settings)
  const batchesPerEpoch = Math.ceil(split.training.length / settings.batchSize)
  let { epoch, stopping, plateau } = from?.progress ?? {
    epoch: 0,
    stopping: notStarted,
    // The lowest number that JSON can hold.
    plateau: { learningRate: settings.learningRate, bestScore: -Number.MAX_VALUE, waiting: 0 }
  }
  let best = from === undefined ? undefined : bestOf(from)
  try {
    if (from !== undefined) restore(from, variables, step)
    while (epoch < settings.maxEpochs && !shouldStop(stopping, settings.patience)) {
      epoch++
      const start = now()
      const rateAt = (index: number): number => {
        const { cosine } = settings
        const done = (epoch - 1) * batchesPerEpoch + index
        const all = settings.maxEpochs * batchesPerEpoch
        return plateau.learningRate * (cosine === undefined ? 1 : cosineFactor(done, all, cosine))
      }
      const learningRate = rateAt(0)
      let lossSum = 0
      const random = createRandom(seedOf(settings.seed, 'batches', epoch))
      const batches = lengthBucketedBatches(split.training, lengths, settings.batchSize, random)
      for (const [index, batch] of batches.entries()) {
        // A turn of the event loop lets a cancellation arrive.
        await setImmediate()
        signal?.throwIfAborted()
        const loss = step.run(batch, rateAt(index))
        if (!Number.isFinite(loss)) throw diverged(epoch, learningRate)
        lossSum += loss * batch.length
        hooks.onBatch?.((epoch - 1) * batchesPerEpoch + index + 1, settings.maxEpochs * batchesPerEpoch)
      }
      const values = weights()
      if (!values.every(Number.isFinite)) throw diverged(epoch, learningRate)
      const probabilities = await predictEmotions(network, examples, split.validation, signal)
      const scores = classificationReport(
        split.validation.map((index) => examples[index].labels.emotion),
        probabilities.map(mostProbable),
        tasks[0].labels
      )
      const score = { ...scores, last: epoch }[settings.monitor]
      stopping = afterEpoch(stopping, epoch, score)
      if (settings.plateau !== undefined) plateau = afterPlateauEpoch(plateau, score, settings.plateau)
      const isBest = stopping.bestEpoch === epoch
      if (isBest) best = values
      const record: EpochRecord = {
        epoch,
        trainLoss: lossSum / split.training.length,
        validationAccuracy: scores.accuracy,
        validationUar: scores.uar,
        learningRate,
        seconds: (now() - start) / 1000
      }
      const optimizer = step.optimizer.state()
      const arrays = new Map([['weights', values]])
      if (!isBest && best !== undefined) arrays.set('best', best)
      for (const [name, slot] of optimizer.slots) arrays.set(`optimizer.${name}`, slot)
      const progress = { epoch, step: optimizer.step, stopping, plateau }
      await hooks.onEpoch?.({ record, best: isBest, probabilities, state: { progress, arrays } })
    }
    if (best !== undefined) assignValues(variables, best)
  } finally {
    step.dispose()
  }
  return { bestEpoch: stopping.bestEpoch }
}

function restore(
  { progress, arrays }: FitState,
  variables: readonly tf.Variable[],
  step: TrainingStep
): void {
  assignValues(variables, arrays.get('weights') ?? new Float32Array())
  const slots = [...arrays].flatMap(([name, values]) =>
    name.startsWith('optimizer.') ? [[name.slice('optimizer.'.length), values] as const] : []
  )
  step.optimizer.restore({ step: progress.step, slots: new Map(slots) })
}

function bestOf({ arrays }: FitState): Float32Array | undefined {
  return arrays.get('best') ?? arrays.get('weights')
}

function flatValues(variables: readonly tf.Variable[]): Float32Array {
  const flat = flatten(variables)
  const values = flat.dataSync<'float32'>()
  flat.dispose()
  return values
}

function assignValues(variables: readonly tf.Variable[], values: Float32Array): void {
  tf.tidy(() => assignFlat(variables, tf.tensor1d(values)))
}

function diverged(epoch: number, learningRate: number): AffectronError {
  return new AffectronError(
    'training/diverged',
    `The training ran out of numbers in epoch ${epoch}: its loss or weights became infinite. Begin a new run with a ` +
      `lower learning rate than ${learningRate}, or with the gradient's norm bounded (clipNorm, e.g. 5).`
  )
}
