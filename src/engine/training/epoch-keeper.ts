import type * as tf from '@tensorflow/tfjs'
import { toFailure } from '../../shared/errors.ts'
import { EpochRecord } from '../../shared/run-events.ts'
import { say } from '../../shared/said.ts'
import { calibrate } from '../evaluation/calibration.ts'

import type { Calibration } from '../models/card-schema.ts'
import type { Report, TestReport } from '../models/report-schema.ts'
import { saveNetwork, type CardDraft } from '../models/network-bundle.ts'
import { networkVariables } from '../nn/build-network.ts'
import { Background } from './background.ts'
import type { Checkpoint } from './checkpoint.ts'
import { bestOf } from './fit-state.ts'
import type { EpochEnd } from './fit.ts'
import { assignValues, valuesOf } from './flat-weights.ts'
import { Pace } from './pace.ts'
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
 * next epoch trains, and now and then the best model. A kill costs the epoch in work and at most the one before. Where a
 * checkpoint takes long (`Pace`), some epochs have none; their lines come with the next one, so that the progress never
 * tells of more epochs than a resumed run goes on from.
 */
export class EpochKeeper {
  readonly #kept: Kept
  readonly #hooks: Pick<TrainingHooks, 'onEpoch' | 'onWarning'>
  readonly #writing = new Background()
  readonly #epochs: Checkpoint['epochs']
  #calibration: Calibration
  #unsaved: Unsaved | undefined
  readonly #bundlePace = new Pace(BUNDLE_EVERY)
  readonly #checkpointPace = new Pace()
  /** Epochs whose lines are not yet written. */
  readonly #unwritten: Checkpoint['epochs'] = []

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
    const { plan, classes, now } = this.#kept
    const isBest = best !== undefined
    this.#epochs.push({ ...record, best: isBest })
    this.#unwritten.push({ ...record, best: isBest })
    if (isBest) {
      this.#calibration = calibrate(
        predictionsOf(plan.examples, plan.split.validation, probabilities, classes),
        classes
      )
      this.#noteBest(record.epoch, best)
    }
    if (this.#unsaved !== undefined && this.#bundlePace.isDue(now())) {
      const variables = [...networkVariables(this.#kept.network).values()]
      const standing = isBest ? undefined : valuesOf(variables)
      await this.#saveBest()
      if (standing !== undefined) assignValues(variables, standing)
    }
    await this.#writing.ended() // how long it took decides whether another one is due
    if (this.#checkpointPace.isDue(now())) await this.#beginCheckpoint(state)
    this.#hooks.onEpoch?.({ ...record, best: isBest })
  }

  async #beginCheckpoint(state: EpochEnd['state']): Promise<void> {
    const { run, identity, createdAt, now, seconds } = this.#kept
    const began = now()
    const lines = this.#takeLines()
    const checkpoint = {
      ...{ identity, createdAt, epochs: [...this.#epochs], calibration: this.#calibration },
      ...{ seconds: seconds(), ...state() }
    }
    await this.#writing.begin(async () => {
      await run.saveCheckpoint(checkpoint)
      await this.#write(lines)
      this.#checkpointPace.note(began, now())
    })
  }

  #takeLines(): Checkpoint['epochs'] {
    return this.#unwritten.splice(0)
  }

  async #write(lines: Checkpoint['epochs']): Promise<void> {
    for (const epoch of lines) await this.#kept.run.append({ event: 'epoch', ...epoch })
  }

  /** @throws AffectronError `file/...` where the last epoch could not be written, as far as is known yet */
  throwIfFailed(): void {
    this.#writing.throwIfFailed()
  }

  /** At the training's end: waits for the checkpoint under way and writes the lines of all epochs. @throws AffectronError `file/...` */
  async written(): Promise<void> {
    await this.#writing.ended()
    await this.#write(this.#takeLines())
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
    await this.#writing.ended().catch(() => undefined)
    await this.#saveBest().catch((error: unknown) => {
      const { code, message, said } = toFailure(error)
      if (code !== toFailure(end).code) {
        this.#hooks.onWarning?.({ code, ...say('trainings.bestUnsaved', { why: said ?? message }) })
      }
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
    const began = now()
    assignValues([...networkVariables(network).values()], weights)
    await saveNetwork(run.bestPath, { model: network, card, report })
    this.#unsaved = undefined
    this.#bundlePace.note(began, now())
  }
}
