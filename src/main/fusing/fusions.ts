import { join } from 'node:path'
import { AffectronError, toToldFailure } from '../../shared/errors.ts'
import type { FusionWork, UnfinishedFusion } from '../../shared/fusing.ts'
import type { RunEvent } from '../../shared/run-events.ts'
import { say, told } from '../../shared/said.ts'
import { TrainingProcess, type TrainingChild } from '../training/training-process.ts'
import type { FusionFolders } from './fusion-folders.ts'
import type { FusionJob } from './fusion-job.ts'

export interface FusionsOptions {
  folders: FusionFolders
  spawn: () => TrainingChild
  /** Puts the model that was made into the library. */
  install: (bundle: string) => Promise<void>
  /** A training is at work, which needs the machine. */
  isTraining: () => boolean
  onWork: (work: FusionWork) => void
  /** One has ended, however it did. */
  onEnd: () => void
  /** Milliseconds, any origin. */
  now: () => number
}

/** What a job asks for but for its folder. */
export type WantedFusion = FusionJob extends infer J ? (J extends FusionJob ? Omit<J, 'out'> : never) : never

/** Makes one fusion at a time, in a process that ends with it. */
export class Fusions {
  readonly #options: FusionsOptions
  #current: { process: TrainingProcess; cancel: AbortController } | undefined
  #work: FusionWork | undefined

  constructor(options: FusionsOptions) {
    this.#options = options
  }

  get isWorking(): boolean {
    return this.#current !== undefined
  }

  /** Those that can go on and are not at work. */
  async unfinished(): Promise<UnfinishedFusion[]> {
    const working = this.isWorking ? this.#work?.id : undefined
    return (await this.#options.folders.unfinished()).filter(({ id }) => id !== working)
  }

  /** @param id of its folder, new @throws AffectronError `run/busy` */
  make(id: string, wanted: WantedFusion): void {
    this.#begin(id, { ...wanted, out: this.#options.folders.folderOf(id) })
  }

  /** @throws AffectronError `run/busy`, `run/not-found` */
  async resume(id: string): Promise<void> {
    this.#begin(id, await this.#options.folders.job(id))
  }

  /** Leaves the one at work as it is. @throws AffectronError `run/not-found` */
  cancel(id: string): void {
    if (this.#current === undefined || this.#work?.id !== id) throw gone()
    this.#current.cancel.abort()
  }

  /** Puts models into the library that were made when the app ended; one that fails is tried again at the next start. */
  async goOn(): Promise<void> {
    const { folders, install } = this.#options
    for (const id of await folders.unsettled()) {
      await install(join(folders.folderOf(id), 'best'))
        .then(() => folders.settle(id))
        .catch(() => undefined)
    }
  }

  /** Ends the one at work at once; it can go on when the app is opened again. */
  close(): void {
    this.#current?.process.kill()
  }

  #begin(id: string, job: FusionJob): void {
    if (this.#current !== undefined) throw new AffectronError('run/busy', say('fusing.atWork'))
    if (this.#options.isTraining()) throw new AffectronError('run/busy', say('fusing.trainingAtWork'))
    const process = new TrainingProcess(this.#options.spawn())
    const cancel = new AbortController()
    this.#current = { process, cancel }
    this.#tell({ id, name: job.name, state: 'working' })
    const began = this.#options.now()
    const options = { signal: cancel.signal, onEvent: (event: RunEvent) => this.#heed(event, began) }
    const { answer } = 'runs' in job ? process.ask('fuse', job, options) : process.ask('fuseOn', job, options)
    void this.#finish(id, answer, process, cancel.signal)
  }

  async #finish(
    id: string,
    answer: Promise<{ modelId: string }>,
    process: TrainingProcess,
    signal: AbortSignal
  ): Promise<void> {
    const { folders, install, onEnd } = this.#options
    const { name } = this.#work ?? { name: id }
    let end: FusionWork
    try {
      const { modelId } = await answer
      await install(join(folders.folderOf(id), 'best'))
      await folders.settle(id)
      end = { id, name, state: 'finished', modelId }
    } catch (error) {
      end = signal.aborted
        ? { id, name, state: 'canceled' }
        : { id, name, state: 'failed', failure: toToldFailure(error) }
    }
    process.kill()
    this.#current = undefined
    this.#tell(end)
    onEnd()
  }

  #heed(event: RunEvent, began: number): void {
    if (event.event !== 'stage' || this.#work?.state !== 'working') return
    const { secondsLeft } = event
    const spent = (this.#options.now() - began) / 1000
    this.#tell({
      ...this.#work,
      stage: told(event.stage, event.said),
      ...(secondsLeft === undefined
        ? {}
        : { secondsLeft, share: spent / Math.max(1e-3, spent + secondsLeft) })
    })
  }

  #tell(work: FusionWork): void {
    this.#work = work
    this.#options.onWork(work)
  }
}

function gone(): AffectronError {
  return new AffectronError('run/not-found', say('fusing.gone'))
}
