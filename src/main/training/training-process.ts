import { AffectronError } from '../../shared/errors.ts'
import type { RunEvent } from '../../shared/run-events.ts'
import { say, sentence } from '../../shared/said.ts'
import type { Sentence } from '../../shared/said.ts'
import {
  FromTraining,
  jobs,
  type AnyJob,
  type JobAnswer,
  type JobName,
  type JobRequest,
  type ToTraining
} from './messages.ts'

/** The part of Electron's UtilityProcess that is needed. */
export interface TrainingChild {
  readonly pid: number | undefined
  postMessage(message: ToTraining): void
  kill(): void
  onMessage(listener: (message: unknown) => void): void
  onExit(listener: (code: number) => void): void
}

export interface AskOptions {
  signal?: AbortSignal
  onEvent?: (event: RunEvent) => void
}

/** A job that is under way. */
export interface Job<Answer> {
  answer: Promise<Answer>
  hold(held: boolean): void
  stop(): void
}

interface Pending {
  name: JobName
  resolve: (answer: never) => void
  reject: (error: Error) => void
  onEvent: (event: RunEvent) => void
}

/** A process without any sign of life for so long, though nobody holds it, hangs. */
const STUCK_MILLISECONDS = 600_000

/** One training process and what it was asked; after its end all that was under way has failed. */
export class TrainingProcess {
  readonly #child: TrainingChild
  readonly #stuckAfter: number
  readonly #pending = new Map<number, Pending>()
  readonly #held = new Set<number>()
  #nextId = 0
  #watchdog: NodeJS.Timeout | undefined
  #reason: Sentence | undefined
  #isOver = false

  constructor(child: TrainingChild, { stuckAfterMilliseconds = STUCK_MILLISECONDS } = {}) {
    this.#child = child
    this.#stuckAfter = stuckAfterMilliseconds
    child.onMessage((message) => this.#receive(message))
    child.onExit((code) => this.#ended(code))
  }

  get pid(): number | undefined {
    return this.#child.pid
  }

  get isOver(): boolean {
    return this.#isOver
  }

  get isBusy(): boolean {
    return this.#pending.size > 0
  }

  /** @throws (by the answer) AffectronError what the job throws, `training/crashed`; the signal's reason when canceled */
  ask<N extends JobName>(name: N, request: JobRequest<N>, options: AskOptions = {}): Job<JobAnswer<N>> {
    const { signal, onEvent = () => undefined } = options
    const id = this.#nextId++
    const answer = new Promise<JobAnswer<N>>((resolve, reject) => {
      signal?.throwIfAborted()
      if (this.#isOver) throw crashed(sentence('hosts.hasEnded'))
      const cancel = () => this.#child.postMessage({ type: 'cancel', id })
      signal?.addEventListener('abort', cancel, { once: true })
      const release = () => signal?.removeEventListener('abort', cancel)
      this.#pending.set(id, {
        name,
        onEvent,
        resolve: (value) => {
          release()
          resolve(value)
        },
        reject: (error) => {
          release()
          reject(signal?.aborted === true ? (signal.reason as Error) : error)
        }
      })
      // The compiler does not see that a name and its request belong together.
      this.#child.postMessage({ type: 'ask', id, job: { name, request } as AnyJob })
      this.#watch()
    })
    return {
      answer,
      hold: (held) => {
        if (held) this.#held.add(id)
        else this.#held.delete(id)
        this.#tell({ type: 'hold', id, held })
      },
      stop: () => {
        this.#held.delete(id)
        this.#tell({ type: 'stop', id })
      }
    }
  }

  /** Ends the process at once. */
  kill(): void {
    this.#reason ??= sentence('hosts.wasEnded')
    this.#child.kill()
  }

  #tell(message: ToTraining): void {
    if (this.#isOver) return
    this.#child.postMessage(message)
    this.#watch()
  }

  #receive(raw: unknown): void {
    if (this.#isOver) return
    const parsed = FromTraining.safeParse(raw)
    if (!parsed.success) {
      this.#misunderstood()
      return
    }
    const message = parsed.data
    const pending = this.#pending.get(message.id)
    if (message.type === 'event') pending?.onEvent(message.event)
    else if (pending !== undefined) {
      if (message.type === 'failed') {
        pending.reject(AffectronError.from(message.error))
      } else {
        const answer = jobs[pending.name].answer.safeParse(message.answer)
        if (!answer.success) {
          this.#misunderstood()
          return
        }
        pending.resolve(answer.data as never)
      }
      this.#pending.delete(message.id)
      this.#held.delete(message.id)
    }
    this.#watch()
  }

  #misunderstood(): void {
    this.#reason ??= sentence('hosts.misunderstood')
    this.#child.kill()
  }

  #watch(): void {
    clearTimeout(this.#watchdog)
    const works = [...this.#pending.keys()].some((id) => !this.#held.has(id))
    if (!works || this.#isOver) return
    this.#watchdog = setTimeout(() => {
      this.#reason ??= sentence('hosts.noSignOfLife')
      this.#child.kill()
    }, this.#stuckAfter)
  }

  #ended(code: number): void {
    this.#isOver = true
    clearTimeout(this.#watchdog)
    const error = crashed(this.#reason ?? sentence('hosts.stoppedAlone', { code }))
    const pending = [...this.#pending.values()]
    this.#pending.clear()
    for (const { reject } of pending) reject(error)
  }
}

function crashed(why: Sentence): AffectronError {
  return new AffectronError('training/crashed', say('trainings.crashed', { why }))
}
