import type * as tf from '@tensorflow/tfjs'
import { toFailure } from '../../shared/errors.ts'
import { EpochRecord } from '../../shared/run-events.ts'
import { calibrate } from '../evaluation/calibration.ts'

import type { Calibration, Report, TestReport } from '../models/card-schema.ts'
import { saveNetwork, type CardDraft } from '../models/network-bundle.ts'
import { networkVariables } from '../nn/build-network.ts'
import { Background } from './background.ts'
import type { Checkpoint } from './checkpoint.ts'
import { bestOf, judgedOf } from './fit-state.ts'
import type { EpochEnd } from './fit.ts'
import { assignValues } from './flat-weights.ts'
import type { TrainingPlan } from './plan.ts'
import { predictionsOf } from './predict.ts'
import type { RunFolder } from './run-folder.ts'
import type { RunIdentity } from './run-identity.ts'
import type { TrainingHooks } from './train.ts'

/** While training improves, `best/` is written anew at most this often, milliseconds: small epochs take little longer. */
const BUNDLE_EVERY = 10_000

interface Kept {
  run: RunFolder
  network: tf.LayersModel
  plan: TrainingPlan
  classes: readonly string[]
  /** Of every bundle, apart from how far the training was. */
  card: CardDraft
  identity: RunIdentity
  /** Of the run's start; ISO 8601, UTC. */
  createdAt: string
  /** Of the work on the run so far, all its processes together. */
  seconds: () => number
  /** Milliseconds, any origin. */
  now: () => number
}

/** The best weights, where `best/` may hold older ones. */
interface Unsaved {
  weights: Float32Array
  card: CardDraft
  report: Report
}

/**
 * Keeps on disk what a run would lose: after every epoch the checkpoint and then the line of progress, both while the
 * next epoch trains, and now and then the best model. A kill costs the epoch in work and at most the one before.
 */
export class EpochKeeper {
  readonly #kept: Kept
  readonly #hooks: Pick<TrainingHooks, 'onEpoch' | 'onWarning'>
  readonly #writing = new Background()
  readonly #epochs: Checkpoint['epochs']
  #calibration: Calibration
  #unsaved: Unsaved | undefined
  #savedAt = -Infinity

  /** @param checkpoint of a run that goes on */
  constructor(kept: Kept, hooks: Pick<TrainingHooks, 'onEpoch' | 'onWarning'>, checkpoint?: Checkpoint) {
    this.#kept = kept
    this.#hooks = hooks
    this.#epochs = [...(checkpoint?.epochs ?? [])]
    this.#calibration = checkpoint?.calibration ?? { temperature: 1 }
    // What a kill left in `best/` may be older.
    if (checkpoint !== undefined) this.#noteBest(checkpoint.progress.stopping.bestEpoch, bestOf(checkpoint))
  }

  /** All epochs so far. */
  get records(): EpochRecord[] {
    return this.#epochs.map((epoch) => EpochRecord.parse(epoch))
  }

  /** Of the best epoch. */
  get calibration(): Calibration {
    return this.#calibration
  }

  /**
   * Takes in an epoch whose weights stand in the network now.
   *
   * @throws AffectronError `file/...`, of this epoch's bundle or of the epoch before
   */
  async add({ record, best, probabilities, state }: EpochEnd): Promise<void> {
    const { run, network, plan, classes, identity, createdAt, now, seconds } = this.#kept
    this.#epochs.push({ ...record, best })
    if (best) {
      this.#calibration = calibrate(
        predictionsOf(plan.examples, plan.split.validation, probabilities, classes),
        classes
      )
      this.#noteBest(record.epoch, bestOf(state))
    }
    if (this.#unsaved !== undefined && now() - this.#savedAt >= BUNDLE_EVERY) {
      await this.#saveBest()
      const judged = judgedOf(state)
      if (judged !== undefined) assignValues([...networkVariables(network).values()], judged)
    }
    const calibration = this.#calibration
    const checkpoint = { identity, createdAt, epochs: [...this.#epochs], calibration, seconds: seconds() }
    await this.#writing.begin(async () => {
      await run.saveCheckpoint({ ...checkpoint, ...state })
      await run.append({ event: 'epoch', best, ...record })
    })
    this.#hooks.onEpoch?.({ ...record, best })
  }

  /** @throws AffectronError `file/...` where the last epoch could not be written, as far as is known yet */
  throwIfFailed(): void {
    this.#writing.throwIfFailed()
  }

  /** Waits until the checkpoint of the last epoch is written. @throws AffectronError `file/...` */
  written(): Promise<void> {
    return this.#writing.ended()
  }

  /** Writes the bundle of the finished run; the weights of the best epoch stand in the network. */
  async saveTested(bestEpoch: number, metrics: CardDraft['metrics'], test: TestReport): Promise<void> {
    const { run, network: model } = this.#kept
    const epochs = this.records
    const card = { ...this.#cardAt(epochs.length, bestEpoch), metrics }
    await saveNetwork(run.bestPath, { model, card, report: { epochs, test } })
    this.#unsaved = undefined
  }

  /**
   * After a cancellation or a failure: brings the best model so far to disk. If this fails too it is only a warning,
   * because why the training ended matters more. The network's weights are lost.
   */
  async rescue(end: unknown): Promise<void> {
    await this.written().catch(() => undefined)
    await this.#saveBest().catch((error: unknown) => {
      const failure = toFailure(error)
      if (failure.code !== toFailure(end).code) this.#hooks.onWarning?.(failure)
    })
  }

  /** The card of a bundle with the weights of an epoch. */
  #cardAt(epochs: number, bestEpoch: number): CardDraft {
    const { card } = this.#kept
    const training = { ...card.training, epochs, bestEpoch }
    return { ...card, training, calibration: this.#calibration }
  }

  #noteBest(epoch: number, weights: Float32Array | undefined): void {
    if (weights === undefined) return
    const report = { epochs: this.records.slice(0, epoch) }
    this.#unsaved = { weights, card: this.#cardAt(epoch, epoch), report }
  }

  /** Leaves the best weights in the network. */
  async #saveBest(): Promise<void> {
    if (this.#unsaved === undefined) return
    const { run, network, now } = this.#kept
    const { weights, card, report } = this.#unsaved
    assignValues([...networkVariables(network).values()], weights)
    await saveNetwork(run.bestPath, { model: network, card, report })
    this.#unsaved = undefined
    this.#savedAt = now()
  }
}
