import { basename } from 'node:path'
import type { DeletionCheck } from '../shared/deletion-check.ts'
import { AffectronError } from '../shared/errors.ts'
import type { NamedFile } from '../shared/ipc/common.ts'
import type { BackendAccount, EngineStatus } from '../shared/ipc/engine.ts'
import type { Heard, HeardRecording } from '../shared/ipc/listen.ts'
import type { ModelChoice } from '../shared/ipc/models.ts'
import type { LiveAnswer } from '../shared/live.ts'
import type { OnProgress } from '../shared/progress.ts'
import { say, sentence, state, told } from '../shared/said.ts'
import type { Sentence, Told } from '../shared/said.ts'
import { FromEngine } from './engine-messages.ts'
import type { ToEngine } from './engine-messages.ts'

/** The part of Electron's UtilityProcess that the host needs. */
export interface EngineChild {
  postMessage(message: ToEngine): void
  kill(): void
  onMessage(listener: (message: unknown) => void): void
  onExit(listener: (code: number) => void): void
}

export interface EngineHostOptions {
  spawn: () => EngineChild
  onStatus: (status: EngineStatus) => void
  /** A small request without any answer for so long means the engine hangs: it is killed and started again. */
  stuckAfterMilliseconds?: number
  /** Pause before the first restart; doubles with every stop in a row. */
  firstPauseMilliseconds?: number
}

/** So many stops without an answer between them, and the host waits for a person. */
const MOST_STOPS_IN_A_ROW = 5

/** More patience with a large file: a second for every 100 kB, about what three seconds of speech take as WAV. */
const PATIENCE_MILLISECONDS_PER_BYTE = 0.01

type Answer = Exclude<FromEngine, { type: 'ready' | 'unable' | 'failed' | 'progress' }>
type AnswerOf<T extends Answer['type']> = Extract<Answer, { type: T }>

/** Long work. */
export interface Work {
  signal?: AbortSignal
  onProgress?: OnProgress
}

interface Pending {
  message: ToEngine
  /** For a person, e.g. the file's name. */
  subject: string | Sentence
  resolve: (answer: Answer) => void
  reject: (error: Error) => void
  onProgress?: OnProgress
}

/**
 * Starts the engine's process, watches it, starts it again when it stops, and kills it when it hangs. A request
 * made while the engine is starting waits; one that was under way when it stopped fails with `engine/crashed`.
 */
export class EngineHost {
  readonly #spawn: () => EngineChild
  readonly #onStatus: (status: EngineStatus) => void
  readonly #stuckAfter: number
  readonly #firstPause: number
  readonly #pending = new Map<number, Pending>()
  /** Requests made while no process is there to take them. */
  #waiting: number[] = []
  #child: EngineChild | undefined
  #backend: BackendAccount | undefined
  #nextId = 0
  #stopsInARow = 0
  #watchdog: NodeJS.Timeout | undefined
  #pause: NodeJS.Timeout | undefined
  #stopReason: Sentence | undefined
  #closed = false
  #status: EngineStatus = { state: 'starting' }

  constructor(options: EngineHostOptions) {
    this.#spawn = options.spawn
    this.#onStatus = options.onStatus
    this.#stuckAfter = options.stuckAfterMilliseconds ?? 120_000
    this.#firstPause = options.firstPauseMilliseconds ?? 300
  }

  get status(): EngineStatus {
    return this.#status
  }

  start(): void {
    if (this.#closed || this.#child !== undefined) return
    clearTimeout(this.#pause)
    const child = this.#spawn()
    this.#child = child
    this.#backend = undefined
    child.onMessage((message) => {
      if (this.#child === child) this.#receive(message)
    })
    child.onExit((code) => {
      if (this.#child === child) this.#stopped(code)
    })
    this.#report({ state: 'starting' })
    const waiting = this.#waiting
    this.#waiting = []
    for (const id of waiting) this.#post(id)
    this.#watch()
  }

  /**
   * A clip's answer, or the timeline of a long recording.
   *
   * @param soundPath where the sound of a long recording is put; absent where `file` says where it lies
   * @throws AffectronError whatever the engine said of the file, `engine/crashed`, or the signal's reason.
   */
  async hear(
    file: NamedFile | { name: string; path: string },
    { modelId, soundPath, ...work }: { modelId?: string; soundPath?: string } & Work = {}
  ): Promise<{ clip: Heard } | { recording: HeardRecording }> {
    const answers = ['heard', 'timeline'] as const
    const build = (id: number): ToEngine => ({ type: 'hear', id, file, modelId, soundPath })
    const answer = await this.#request(file.name, answers, build, work)
    return answer.type === 'heard' ? { clip: answer.heard } : { recording: answer.heard }
  }

  /** @throws as {@link hear} */
  async live(samples: Float32Array, sampleRate: number, modelId?: string): Promise<LiveAnswer> {
    const build = (id: number): ToEngine => ({ type: 'live', id, samples, sampleRate, modelId })
    return (await this.#request(sentence('hosts.microphone'), ['live'] as const, build)).answer
  }

  /** @throws as {@link hear} */
  async checkByDeletion(
    samples: Float32Array,
    modelId: string,
    signal?: AbortSignal
  ): Promise<DeletionCheck> {
    const build = (id: number): ToEngine => ({ type: 'deletion-check', id, samples, modelId })
    return (await this.#request(sentence('hosts.clip'), ['deletion-check'] as const, build, { signal })).check
  }

  async models(): Promise<ModelChoice[]> {
    const build = (id: number): ToEngine => ({ type: 'models', id })
    return (await this.#request(sentence('hosts.modelList'), ['models'] as const, build)).models
  }

  /**
   * Loads the bundle in a folder and lets go of it.
   *
   * @throws AffectronError `model/...` when it cannot be used, `engine/crashed`
   */
  async load(folder: string): Promise<void> {
    const build = (id: number): ToEngine => ({ type: 'load', id, folder })
    await this.#request(basename(folder), ['loaded'] as const, build)
  }

  /** Stops the process and starts a fresh one, forgetting earlier failures. */
  restart(): void {
    this.#stopsInARow = 0
    if (this.#child === undefined) this.start()
    else this.#kill(sentence('hosts.youRestarted'))
  }

  /** Ends the process for good. */
  close(): void {
    this.#closed = true
    clearTimeout(this.#pause)
    clearTimeout(this.#watchdog)
    this.#child?.kill()
    this.#child = undefined
    this.#failAll(new AffectronError('canceled', say('hosts.closing')))
  }

  /** @param expected what the answer may be */
  async #request<T extends Answer['type']>(
    subject: string | Sentence,
    expected: readonly T[],
    build: (id: number) => ToEngine,
    work: Work = {}
  ): Promise<AnswerOf<T>> {
    const answer = await this.#ask(subject, build, work)
    if (expected.some((type) => type === answer.type)) return answer as AnswerOf<T>
    throw new AffectronError('internal', say('hosts.otherAnswer'))
  }

  #ask(
    subject: string | Sentence,
    build: (id: number) => ToEngine,
    { signal, onProgress }: Work
  ): Promise<Answer> {
    signal?.throwIfAborted()
    if (this.#status.state === 'failed') {
      const { said, message } = this.#status.reason
      throw new AffectronError('engine/crashed', say('hosts.restartEngine', { why: said ?? message }))
    }
    const id = this.#nextId++
    return new Promise<Answer>((resolve, reject) => {
      const onAbort = () => {
        if (!this.#pending.delete(id)) return
        this.#waiting = this.#waiting.filter((waiting) => waiting !== id)
        this.#child?.postMessage({ type: 'cancel', id })
        this.#settleDown()
        reject(signal?.reason as Error)
      }
      signal?.addEventListener('abort', onAbort, { once: true })
      const release = () => {
        signal?.removeEventListener('abort', onAbort)
      }
      this.#pending.set(id, {
        message: build(id),
        subject,
        onProgress,
        resolve(answer) {
          release()
          resolve(answer)
        },
        reject(error) {
          release()
          reject(error)
        }
      })
      if (this.#child === undefined) this.#waiting.push(id)
      else this.#post(id)
    })
  }

  #post(id: number): void {
    const pending = this.#pending.get(id)
    if (pending === undefined || this.#child === undefined) return
    this.#child.postMessage(pending.message)
    this.#settleDown()
  }

  #receive(raw: unknown): void {
    const parsed = FromEngine.safeParse(raw)
    if (!parsed.success) {
      this.#kill(sentence('hosts.misunderstood'))
      return
    }
    const message = parsed.data
    if (message.type === 'ready') {
      this.#backend = message.backend
    } else if (message.type === 'unable') {
      this.#giveUp(message.error)
      return
    } else if (message.type === 'progress') {
      this.#pending.get(message.id)?.onProgress?.(message.progress)
    } else {
      this.#stopsInARow = 0
      const pending = this.#pending.get(message.id)
      this.#pending.delete(message.id)
      if (message.type === 'failed') {
        pending?.reject(AffectronError.from(message.error))
      } else pending?.resolve(message)
    }
    this.#settleDown()
  }

  /** Brings the watchdog and the status in line with what is pending. */
  #settleDown(): void {
    this.#watch()
    if (this.#backend !== undefined && this.#child !== undefined) {
      // Live hearing asks twice a second: the word in the corner would do nothing but change.
      const isBusy = [...this.#pending.values()].some(({ message }) => message.type !== 'live')
      this.#report({ state: isBusy ? 'busy' : 'ready', backend: this.#backend })
    }
  }

  #watch(): void {
    clearTimeout(this.#watchdog)
    const isWorking = this.#pending.size > 0 || this.#backend === undefined
    if (this.#child === undefined || !isWorking) return
    const sizes = [...this.#pending.values()].map(({ message }) =>
      'file' in message && 'bytes' in message.file ? message.file.bytes.byteLength : 0
    )
    const patience = this.#stuckAfter + PATIENCE_MILLISECONDS_PER_BYTE * Math.max(0, ...sizes)
    this.#watchdog = setTimeout(() => this.#kill(sentence('hosts.noSignOfLife')), patience)
  }

  #kill(reason: Sentence): void {
    this.#stopReason = reason
    this.#child?.kill()
  }

  #stopped(code: number): void {
    const reason = state(this.#stopReason ?? sentence('hosts.stoppedAlone', { code }))
    this.#stopReason = undefined
    this.#child = undefined
    this.#backend = undefined
    clearTimeout(this.#watchdog)
    const subjects = [...this.#pending.values()].map(({ subject }) => subject)
    this.#failAll(new AffectronError('engine/crashed', say('hosts.engineStopped', { subjects })))
    this.#stopsInARow++
    if (this.#stopsInARow >= MOST_STOPS_IN_A_ROW) {
      this.#giveUp(say('hosts.stoppedTimes', { count: this.#stopsInARow }))
      return
    }
    this.#report({ state: 'restarting', attempt: this.#stopsInARow, reason })
    this.#pause = setTimeout(() => this.start(), this.#firstPause * 2 ** (this.#stopsInARow - 1))
  }

  #giveUp({ message, said }: Told): void {
    const child = this.#child
    this.#child = undefined
    this.#backend = undefined
    clearTimeout(this.#watchdog)
    child?.kill()
    this.#failAll(new AffectronError('engine/crashed', say('hosts.restartEngine', { why: said ?? message })))
    this.#report({ state: 'failed', reason: told(message, said) })
  }

  #failAll(error: AffectronError): void {
    const pending = [...this.#pending.values()]
    this.#pending.clear()
    this.#waiting = []
    for (const { reject } of pending) reject(error)
  }

  #report(status: EngineStatus): void {
    if (this.#status.state === status.state && status.state !== 'restarting') {
      this.#status = status
      if (status.state !== 'starting') return
    }
    this.#status = status
    this.#onStatus(status)
  }
}
