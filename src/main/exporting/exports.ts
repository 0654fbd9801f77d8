import { rm } from 'node:fs/promises'
import { hiddenBeside } from '../../engine/exporting/into-place.ts'
import { AffectronError, toToldFailure } from '../../shared/errors.ts'
import type { ExportWork } from '../../shared/exporting.ts'
import type { RunEvent } from '../../shared/run-events.ts'
import { say, told } from '../../shared/said.ts'
import { TrainingProcess, type TrainingChild } from '../training/training-process.ts'
import type { ExportJobRequest } from './export-job.ts'

export interface ExportsOptions {
  spawn: () => TrainingChild
  onWork: (work: ExportWork) => void
  /** Folder of the recordings that both sides hear. */
  samples: string
}

/** What a person asked for. */
export interface WantedExport extends Omit<ExportJobRequest, 'samples'> {
  /** The model as the person calls it. */
  name: string
  /** Of the key that signs. */
  fingerprint?: string
}

/** Writes one export at a time, in a process that ends with it. */
export class Exports {
  readonly #options: ExportsOptions
  #current: { process: TrainingProcess; cancel: AbortController; pid?: number | undefined } | undefined
  #work: ExportWork | undefined
  /** Where finished ones lie, by their ids. */
  readonly #paths = new Map<string, string>()

  constructor(options: ExportsOptions) {
    this.#options = options
  }

  /** @throws AffectronError `run/busy` */
  assertFree(): void {
    if (this.#current !== undefined) throw new AffectronError('run/busy', say('exporting.atWork'))
  }

  /** @param id new @throws AffectronError `run/busy` */
  begin(id: string, { name, fingerprint, ...wanted }: WantedExport): void {
    this.assertFree()
    const process = new TrainingProcess(this.#options.spawn())
    const cancel = new AbortController()
    this.#current = { process, cancel }
    const work = { id, name, format: wanted.format }
    this.#tell({ ...work, state: 'working' })
    const onEvent = (event: RunEvent) => this.#heed(event)
    const request = { ...wanted, samples: this.#options.samples }
    const { answer } = process.ask('export', request, { signal: cancel.signal, onEvent })
    const ending = answer.then(
      (result): ExportWork => {
        this.#paths.set(id, wanted.out)
        const signature = fingerprint === undefined ? {} : { fingerprint }
        return { ...work, state: 'finished', result: { path: wanted.out, ...result, ...signature } }
      },
      (error: unknown): ExportWork =>
        cancel.signal.aborted
          ? { ...work, state: 'canceled' }
          : { ...work, state: 'failed', failure: toToldFailure(withoutTraining(error)) }
    )
    void ending.then((end) => this.#finish(end, wanted.out))
  }

  /** Ends the one at work, of which nothing stays. @throws AffectronError `run/not-found` */
  cancel(id: string): void {
    if (this.#current === undefined || this.#work?.id !== id) throw gone()
    this.#current.cancel.abort()
  }

  /** Where a finished one lies. @throws AffectronError `run/not-found` */
  pathOf(id: string): string {
    const path = this.#paths.get(id)
    if (path === undefined) throw gone()
    return path
  }

  /** Ends the one at work at once. */
  close(): void {
    this.#current?.process.kill()
  }

  async #finish(end: ExportWork, out: string): Promise<void> {
    const { process, pid } = this.#current ?? {}
    process?.kill()
    // What a process that stopped by itself had begun to write.
    if (end.state !== 'finished' && pid !== undefined) {
      await rm(hiddenBeside(out, pid).temporary, { recursive: true, force: true }).catch(() => undefined)
    }
    this.#current = undefined
    this.#tell(end)
  }

  #heed(event: RunEvent): void {
    if (event.event !== 'stage' || this.#work?.state !== 'working' || this.#current === undefined) return
    // After its end a process has none.
    this.#current.pid = this.#current.process.pid ?? this.#current.pid
    const share = event.total === 0 ? 0 : Math.min(1, event.done / event.total)
    this.#tell({ ...this.#work, stage: told(event.stage, event.said), share })
  }

  #tell(work: ExportWork): void {
    this.#work = work
    this.#options.onWork(work)
  }
}

/** A process that stopped by itself had no training to lose. */
function withoutTraining(error: unknown): unknown {
  if (!(error instanceof AffectronError) || error.code !== 'training/crashed') return error
  return new AffectronError('export/crashed', say('exporting.crashed'), { cause: error })
}

function gone(): AffectronError {
  return new AffectronError('run/not-found', say('exporting.gone'))
}
