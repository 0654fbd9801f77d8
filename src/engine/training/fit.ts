import { setImmediate } from 'node:timers/promises'
import * as tf from '@tensorflow/tfjs'
import { AffectronError } from '../../shared/errors.ts'
import type { EpochRecord } from '../../shared/run-events.ts'
import { say } from '../../shared/said.ts'
import { mostProbable } from '../evaluation/probability-metrics.ts'
import { classificationReport } from '../evaluation/report.ts'
import { networkVariables } from '../nn/build-network.ts'
import { cosineFactor } from './cosine.ts'
import { afterEpoch, shouldStop } from './early-stopping.ts'
import { batchesPerEpoch, epochBatches } from './epoch-batches.ts'
import { bestOf, optimizerArrays, optimizerStateOf, startOf, type FitState } from './fit-state.ts'
import { areFinite, assignValues, flatten, valuesOf } from './flat-weights.ts'
import { afterPlateauEpoch } from './plateau.ts'
import type { TrainingPlan } from './plan.ts'
import { predictEmotions } from './predict.ts'
import type { TrainingSettings } from './settings.ts'
import { TrainingStep } from './training-step.ts'
import { WeightAverage } from './weight-average.ts'

export interface EpochEnd {
  record: EpochRecord
  /** Its weights [N], which stand in the network now, if they are the best so far. */
  best?: Float32Array
  /** Of the emotions on the validation examples, in their order. */
  probabilities: number[][]
  /** What a training that goes on from here needs; to be asked for before the next epoch, because a large network's is copied. */
  state: () => FitState
}

export interface FitHooks {
  /** After every batch: batches done, and batches there are if training runs to the last epoch. */
  onBatch?: (done: number, total: number) => void
  onEpoch?: (end: EpochEnd) => Promise<void>
  signal?: AbortSignal
  /** Asked before every batch: the training waits for what it gives. It must give way when `signal` fires. */
  hold?: () => Promise<void> | undefined
  /** When fired the training ends as if by itself, after the running batch, but not before its first epoch's end. */
  stop?: AbortSignal
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
): Promise<{ bestEpoch: number; stopped: boolean }> {
  const { now } = hooks
  const variables = [...networkVariables(network).values()]
  const step = new TrainingStep(network, plan, settings)
  const { averaging, cosine } = settings
  const average =
    averaging === undefined ? undefined : new WeightAverage(averaging, from?.arrays.get('average'))
  const perEpoch = batchesPerEpoch(plan, settings)
  const total = settings.maxEpochs * perEpoch
  let { epoch, stopping, plateau } = from?.progress ?? startOf(settings.learningRate)
  let best = from && bestOf(from)
  const isStopped = () => hooks.stop?.aborted === true && best !== undefined
  let stopped = false
  try {
    if (from !== undefined) {
      assignValues(variables, from.arrays.get('weights') ?? new Float32Array())
      step.optimizer.restore(optimizerStateOf(from))
    }
    training: while (epoch < settings.maxEpochs && !shouldStop(stopping, settings.patience)) {
      const before = epoch * perEpoch
      epoch++
      const start = now()
      const { learningRate: base } = plateau
      const rateAt = (index: number) =>
        cosine === undefined ? base : base * cosineFactor(before + index, total, cosine)
      let lossSum = 0
      for (const [index, batch] of epochBatches(plan, settings, epoch).entries()) {
        // A turn of the event loop lets a cancellation arrive.
        await setImmediate()
        await hooks.hold?.()
        hooks.signal?.throwIfAborted()
        if (isStopped()) {
          stopped = true
          break training
        }
        const loss = step.run(batch, rateAt(index))
        if (!Number.isFinite(loss)) throw diverged(epoch, base)
        if (average !== undefined) tf.tidy(() => average.add(flatten(variables)))
        lossSum += loss * batch.length
        hooks.onBatch?.(before + index + 1, total)
      }
      if (!areFinite(variables)) throw diverged(epoch, base)
      const averaged = average?.values()
      const trained = averaged === undefined ? undefined : valuesOf(variables)
      if (averaged !== undefined) assignValues(variables, averaged)
      const { probabilities, accuracy, uar, confusion } = await validate(network, plan, hooks.signal)
      const score = { accuracy, uar, last: epoch }[settings.monitor]
      stopping = afterEpoch(stopping, epoch, score)
      if (settings.plateau !== undefined) plateau = afterPlateauEpoch(plateau, score, settings.plateau)
      const isBest = stopping.bestEpoch === epoch
      if (isBest) best = averaged ?? valuesOf(variables)
      const record: EpochRecord = {
        epoch,
        trainLoss: lossSum / plan.split.training.length,
        validationAccuracy: accuracy,
        validationUar: uar,
        validationConfusion: confusion,
        learningRate: rateAt(0),
        seconds: (now() - start) / 1000
      }
      const progress = { epoch, step: step.optimizer.step, stopping, plateau }
      const bestSoFar = best
      const state = (): FitState => {
        const weights = trained ?? (isBest ? bestSoFar : undefined) ?? valuesOf(variables)
        const arrays = new Map([['weights', weights], ...optimizerArrays(step.optimizer.state())])
        if (averaged !== undefined) arrays.set('average', averaged)
        if (!isBest && bestSoFar !== undefined) arrays.set('best', bestSoFar)
        return { progress, arrays }
      }
      await hooks.onEpoch?.({ record, ...(isBest ? { best } : {}), probabilities, state })
      if (trained !== undefined) assignValues(variables, trained)
    }
    if (best !== undefined) assignValues(variables, best)
  } finally {
    average?.dispose()
    step.dispose()
  }
  return { bestEpoch: stopping.bestEpoch, stopped }
}

async function validate(
  network: tf.LayersModel,
  { examples, split, tasks }: TrainingPlan,
  signal?: AbortSignal
) {
  const probabilities = await predictEmotions(network, examples, split.validation, signal)
  const truth = split.validation.map((index) => examples[index].labels.emotion)
  const report = classificationReport(truth, probabilities.map(mostProbable), tasks[0].labels)
  const { accuracy, uar, confusion } = report
  return { probabilities, accuracy, uar, confusion }
}

function diverged(epoch: number, learningRate: number): AffectronError {
  return new AffectronError('training/diverged', say('trainings.diverged', { epoch, rate: learningRate }))
}
