import { join } from 'node:path'
import type { RunSpec } from '../../engine/training/run-spec.ts'
import { AffectronError, toToldFailure } from '../../shared/errors.ts'
import { RunPlan, type RunEvent } from '../../shared/run-events.ts'
import {
  toLiveEpoch,
  type LiveEpoch,
  type LiveRun,
  type RunLine,
  type RunProgress,
  type RunState
} from '../../shared/training/live-run.ts'
import { say, told } from '../../shared/said.ts'
import { TrainingProcess, type Job, type TrainingChild } from './training-process.ts'

/** A run that shall be trained: a new one, or one that goes on. */
export interface WantedRun {
  /** Name of its folder. */
  id: string
  name: string
  /** Of a new run; one that goes on has it in its folder. */
  spec?: RunSpec
  /** Of a run that goes on: its epochs so far. */
  epochs?: readonly LiveEpoch[]
  /** Of a run that goes on: it is only to test its best epoch. */
  stop?: boolean
  /** The plan that it is begun from. */
  draftId?: string
  /** It goes on by itself, because the app had ended in the middle. */
  isRevived?: boolean
}

export interface TrainerOptions {
  /** Folder of all runs. */
  runs: string
  spawn: () => TrainingChild
  /** Puts the model of a finished run into the library. */
  install: (bundle: string) => Promise<void>
  /** What a process uses at the moment. */
  usage?: (pid: number) => Pick<RunProgress, 'memoryBytes' | 'cores'> | undefined
  /** Whether something else needs the machine, so that runs wait. */
  isTaken?: () => boolean
  onLine: (line: RunLine) => void
  onProgress: (progress: RunProgress) => void
  /** A run has ended, however it did. */
  onEnd: (run: LiveRun) => void
}

interface Current {
  process: TrainingProcess
  job: Job<{ modelId: string }>
  cancel: AbortController
  ended: Promise<void>
}

/** So many sentences of a run are kept for the window; all are in its folder. */
const MOST_NOTES = 200

/** Trains one run at a time, each in a process that ends with it; further ones wait in line. */
export class Trainer {
  readonly #options: TrainerOptions
  readonly #queue: WantedRun[] = []
  #current: Current | undefined
  #live: LiveRun | undefined
  #epochsBefore = 0
  #isClosed = false

  constructor(options: TrainerOptions) {
    this.#options = options
  }

  /** The run at work or the last that was, and those that wait. */
  get line(): RunLine {
    const queue = this.#queue.map(({ id, name }) => ({ id, name }))
    return { ...(this.#live === undefined ? {} : { run: this.#live }), queue }
  }

  /** Whole epochs that the run at work had when it was begun here. */
  get epochsBefore(): number {
    return this.#epochsBefore
  }

  get isTraining(): boolean {
    return this.#current !== undefined && !this.#isClosed
  }

  /** How far a run has come here; undefined where nothing is known of it. */
  stateOf(id: string): RunState | undefined {
    if (this.#queue.some((wanted) => wanted.id === id)) return 'queued'
    return this.#live?.id === id ? this.#live.state : undefined
  }

  /** Trains a run now or, while another is at work, after it. @throws AffectronError `run/busy` */
  add(wanted: WantedRun): void {
    const isAtWork = this.#current !== undefined && this.#live?.id === wanted.id
    if (isAtWork || this.stateOf(wanted.id) === 'queued') {
      throw new AffectronError('run/busy', say('trainings.alreadyTrained', { name: wanted.name }))
    }
    this.#queue.push(wanted)
    this.#next()
  }

  /** What needed the machine has ended: the first in line may begin. */
  wake(): void {
    this.#next()
  }

  /** Lets the run at work wait between two batches, or go on. */
  hold(id: string, held: boolean): void {
    const { state } = this.#atWork(id)
    if (state === 'stopping') return
    this.#current?.job.hold(held)
    this.#change({ state: held ? 'held' : this.#live?.plan === undefined ? 'starting' : 'running' })
  }

  /** Ends the run at work early: its best epoch is tested and kept. One that waits leaves the line. */
  stop(id: string): void {
    const place = this.#queue.findIndex((wanted) => wanted.id === id)
    if (place !== -1) {
      this.#queue.splice(place, 1)
      this.#tell()
      return
    }
    this.#atWork(id)
    this.#current?.job.stop()
    this.#change({ state: 'stopping' })
  }

  /** Leaves the run at work as it is: it can go on from its last whole epoch. */
  async interrupt(id: string): Promise<void> {
    this.#atWork(id)
    this.#current?.cancel.abort()
    await this.#current?.ended
  }

  /** Forgets a run that has ended. */
  dismiss(id: string): void {
    if (this.#current !== undefined || this.#live?.id !== id) return
    this.#live = undefined
    this.#tell()
  }

  /** Ends everything at once; the run at work can go on when the app is opened again. */
  close(): void {
    this.#isClosed = true
    this.#queue.length = 0
    this.#current?.process.kill()
  }

  #atWork(id: string): LiveRun {
    if (this.#current !== undefined && this.#live?.id === id) return this.#live
    throw new AffectronError('run/not-found', say('trainings.notTrained'))
  }

  #next(): void {
    const mayBegin = !this.#isClosed && this.#current === undefined && this.#options.isTaken?.() !== true
    const wanted = mayBegin ? this.#queue.shift() : undefined
    if (wanted === undefined) {
      this.#tell()
      return
    }
    const { id, name, spec, epochs = [], stop = false, isRevived = false, draftId } = wanted
    this.#live = {
      id,
      name,
      state: stop ? 'stopping' : 'starting',
      epochs: [...epochs],
      notes: [],
      ...(draftId === undefined ? {} : { draftId }),
      ...(isRevived ? { revivedAfter: epochs.length } : {})
    }
    this.#epochsBefore = epochs.length
    const process = new TrainingProcess(this.#options.spawn())
    const cancel = new AbortController()
    const out = join(this.#options.runs, id)
    const options = { signal: cancel.signal, onEvent: (event: RunEvent) => this.#heed(process, event) }
    const job =
      spec === undefined
        ? process.ask('resume', { run: out }, options)
        : process.ask('train', { spec, out }, options)
    if (stop) job.stop()
    const ended = this.#finish(process, job, join(out, 'best'), cancel.signal)
    this.#current = { process, job, cancel, ended }
    this.#tell()
  }

  async #finish(
    process: TrainingProcess,
    { answer }: Job<{ modelId: string }>,
    bundle: string,
    signal: AbortSignal
  ): Promise<void> {
    let end: Partial<LiveRun>
    try {
      const { modelId } = await answer
      end = { state: 'finished', ...(await this.#install(bundle, modelId)) }
    } catch (error) {
      const failure = toToldFailure(error)
      if (signal.aborted) end = { state: 'interrupted' }
      else if (failure.code === 'training/crashed') end = { state: 'interrupted', failure }
      else end = { state: 'failed', failure }
    }
    process.kill()
    this.#current = undefined
    this.#change(end)
    if (this.#live !== undefined && !this.#isClosed) this.#options.onEnd(this.#live)
    if (this.#queue.length > 0) this.#next()
  }

  /** A model that cannot be put into the library is still in the run: the run is finished all the same. */
  async #install(bundle: string, modelId: string): Promise<Pick<LiveRun, 'modelId' | 'failure'>> {
    try {
      await this.#options.install(bundle)
      return { modelId }
    } catch (error) {
      const failure = toToldFailure(error)
      return { failure }
    }
  }

  #heed(process: TrainingProcess, event: RunEvent): void {
    const live = this.#live
    if (live === undefined) return
    switch (event.event) {
      case 'note':
      case 'warning':
        this.#change({ notes: [...live.notes, told(event.message, event.said)].slice(-MOST_NOTES) })
        break
      case 'plan':
        this.#change({
          plan: RunPlan.parse(event),
          ...(live.state === 'starting' ? { state: 'running' } : {})
        })
        break
      case 'resumed':
        this.#change({ epochs: live.epochs.filter(({ epoch }) => epoch <= event.epoch) })
        break
      case 'epoch':
        this.#change({ epochs: [...live.epochs, toLiveEpoch(event)], confusion: event.validationConfusion })
        break
      case 'stage': {
        const { done, total, secondsLeft } = event
        const phase = live.plan === undefined ? 'reading' : done < total ? 'training' : 'testing'
        const usage = process.pid === undefined ? undefined : this.#options.usage?.(process.pid)
        this.#options.onProgress({ id: live.id, phase, done, total, secondsLeft, ...usage })
        break
      }
      // How it ended is told by the answer.
      case 'canceled':
      case 'failed':
      case 'finished':
    }
  }

  #change(part: Partial<LiveRun>): void {
    if (this.#live === undefined) return
    this.#live = { ...this.#live, ...part }
    this.#tell()
  }

  #tell(): void {
    this.#options.onLine(this.line)
  }
}
