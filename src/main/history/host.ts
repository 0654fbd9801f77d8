import { AffectronError } from '../../shared/errors.ts'
import type { HistoryRecovery } from '../../shared/history.ts'
import { say } from '../../shared/said.ts'
import { historyMethods } from './messages.ts'
import type { FromHistory, HistoryCalls, HistoryMethod, ToHistory } from './messages.ts'

/** The part of a worker thread that the host needs. */
export interface HistoryThread {
  postMessage(message: ToHistory): void
  onMessage(listener: (message: FromHistory) => void): void
  /** Called once, when it has ended for any reason. */
  onEnd(listener: (cause: unknown) => void): void
  end(): void
}

export interface HistoryHostOptions {
  spawn: () => HistoryThread
  /** Told when the history could not be read and was built anew. */
  onRecovery: (recovery: HistoryRecovery) => void
}

interface Pending {
  resolve: (value: unknown) => void
  reject: (error: Error) => void
}

/** Keeps the history's thread, started with the first call and again after it ended. */
export class HistoryHost {
  /** The store's calls; each may throw what the store throws, and `internal` when the thread ends meanwhile. */
  readonly calls: HistoryCalls
  readonly #options: HistoryHostOptions
  readonly #pending = new Map<number, Pending>()
  #thread: HistoryThread | undefined
  #nextId = 0

  constructor(options: HistoryHostOptions) {
    this.#options = options
    this.calls = Object.fromEntries(
      historyMethods.map((method) => [method, (...args: unknown[]) => this.#ask(method, args)])
    ) as unknown as HistoryCalls
  }

  /** Whether the database is let go. */
  get isClosed(): boolean {
    return this.#thread === undefined
  }

  /** Waits for what is under way, then lets the database go; a later call opens it again. */
  async close(): Promise<void> {
    const thread = this.#thread
    if (thread === undefined) return
    await this.#ask('close', []).catch(() => undefined)
    this.#thread = undefined
    thread.end()
  }

  #ask(method: HistoryMethod, args: unknown[]): Promise<unknown> {
    const thread = (this.#thread ??= this.#start())
    const id = this.#nextId++
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject })
      thread.postMessage({ id, method, args })
    })
  }

  #start(): HistoryThread {
    const thread = this.#options.spawn()
    thread.onMessage((message) => this.#receive(message))
    thread.onEnd((cause) => {
      if (this.#thread === thread) this.#thread = undefined
      const pending = [...this.#pending.values()]
      this.#pending.clear()
      for (const { reject } of pending) {
        reject(new AffectronError('internal', say('hosts.historyStopped'), { cause }))
      }
    })
    return thread
  }

  #receive(message: FromHistory): void {
    if (message.type === 'recovered') {
      this.#options.onRecovery(message.recovery)
      return
    }
    const pending = this.#pending.get(message.id)
    this.#pending.delete(message.id)
    if (message.type === 'done') pending?.resolve(message.value)
    else {
      pending?.reject(AffectronError.from(message.error))
    }
  }
}
