import type { JobAnswer, JobName, JobRequest } from './messages.ts'
import { TrainingProcess, type AskOptions, type TrainingChild } from './training-process.ts'

/** What a plan needs beside a run of its own. */
type BenchJob = Exclude<JobName, 'train' | 'resume' | 'fuse' | 'fuseOn'>

export interface BenchOptions {
  spawn: () => TrainingChild
  /** So long a process that nobody asks keeps what it has read. */
  idleMilliseconds?: number
}

/**
 * Answers what a person asks while planning a training, in a process of its own that starts with the first question and
 * ends when none has come for a while. After a crash the next question starts a new one.
 */
export class Bench {
  readonly #spawn: () => TrainingChild
  readonly #idle: number
  #process: TrainingProcess | undefined
  #end: NodeJS.Timeout | undefined
  #isToRest = false

  constructor({ spawn, idleMilliseconds = 300_000 }: BenchOptions) {
    this.#spawn = spawn
    this.#idle = idleMilliseconds
  }

  /** @throws AffectronError what the job throws, `training/crashed`; the signal's reason when canceled */
  async ask<N extends BenchJob>(
    name: N,
    request: JobRequest<N>,
    options?: AskOptions
  ): Promise<JobAnswer<N>> {
    clearTimeout(this.#end)
    this.#isToRest = false
    if (this.#process === undefined || this.#process.isOver)
      this.#process = new TrainingProcess(this.#spawn())
    const process = this.#process
    try {
      return await process.ask(name, request, options).answer
    } finally {
      if (!process.isBusy && this.#process === process) {
        if (this.#isToRest) this.close()
        else this.#endLater()
      }
    }
  }

  /** Gives its memory back as soon as it is not at work; what it had read is read again when it is asked. */
  rest(): void {
    if (this.#process?.isBusy === true) this.#isToRest = true
    else this.close()
  }

  close(): void {
    clearTimeout(this.#end)
    this.#process?.kill()
    this.#process = undefined
  }

  #endLater(): void {
    clearTimeout(this.#end)
    this.#end = setTimeout(() => this.rest(), this.#idle)
  }
}
