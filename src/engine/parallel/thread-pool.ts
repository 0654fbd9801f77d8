import { Worker } from 'node:worker_threads'
import type { Result } from '../../shared/errors.ts'
import { say } from '../../shared/said.ts'
import type { Job, WorkerMessage } from './task.ts'

interface Waiting {
  job: Job
  resolve: (outcome: Result<unknown>) => void
}

/**
 * Worker threads that take jobs first come, first served, one at a time each. A thread starts when there is work for
 * it; one that dies takes only its own job with it. Whoever makes a pool closes it.
 */
export class ThreadPool {
  readonly #file: string
  readonly #threads: number
  readonly #waiting: Waiting[] = []
  readonly #idle: Worker[] = []
  readonly #alive = new Set<Worker>()
  #closed = false

  /**
   * @param file what a thread runs; it calls `serveTasks`
   * @param threads most that run at once
   */
  constructor(file: string, threads: number) {
    this.#file = file
    this.#threads = threads
  }

  /** Never rejects: a task's error, a thread's death and a closed pool are failures in the result. */
  run(job: Job): Promise<Result<unknown>> {
    if (this.#closed) return Promise.resolve(canceled)
    return new Promise((resolve) => {
      this.#waiting.push({ job, resolve })
      this.#next()
    })
  }

  /** Ends all threads at once, whatever they do; jobs without an outcome fail as canceled. */
  async close(): Promise<void> {
    this.#closed = true
    for (const { resolve } of this.#waiting.splice(0)) resolve(canceled)
    await Promise.all([...this.#alive].map((worker) => worker.terminate()))
  }

  #next(): void {
    const worker = this.#idle.pop()
    if (worker !== undefined) {
      const next = this.#waiting.shift()
      if (next === undefined) this.#idle.push(worker)
      else this.#give(worker, next)
    } else if (this.#alive.size < this.#threads && this.#waiting.length > 0) {
      this.#start()
    }
  }

  #start(): void {
    const worker = new Worker(this.#file)
    this.#alive.add(worker)
    let lastError: unknown
    let hasLoaded = false
    worker.on('message', (message: WorkerMessage) => {
      if (!('ready' in message)) return
      hasLoaded = true
      this.#idle.push(worker)
      this.#next()
    })
    worker.on('error', (error) => (lastError = error))
    worker.on('exit', () => {
      this.#alive.delete(worker)
      const at = this.#idle.indexOf(worker)
      if (at >= 0) this.#idle.splice(at, 1)
      // A thread that cannot even load would never take the job it was started for.
      if (!hasLoaded) this.#waiting.shift()?.resolve(this.#closed ? canceled : crashed(lastError))
      this.#next()
    })
  }

  #give(worker: Worker, { job, resolve }: Waiting): void {
    let lastError: unknown
    const settle = (outcome: Result<unknown>) => {
      worker.off('message', onMessage).off('error', onError).off('exit', onExit)
      resolve(outcome)
    }
    const onMessage = (message: WorkerMessage) => {
      if ('ready' in message) return
      settle(message.outcome)
      this.#idle.push(worker)
      this.#next()
    }
    const onError = (error: unknown) => (lastError = error)
    const onExit = () => settle(this.#closed ? canceled : crashed(lastError))
    worker.on('message', onMessage).on('error', onError).on('exit', onExit)
    worker.postMessage(job)
  }
}

const canceled: Result<never> = { ok: false, error: { code: 'canceled', ...say('hosts.canceled') } }

function crashed(cause: unknown): Result<never> {
  const text = cause instanceof Error ? (cause.stack ?? cause.message) : 'unknown'
  return { ok: false, error: { code: 'engine/crashed', ...say('hosts.threadEnded'), cause: text } }
}
