import { Worker } from 'node:worker_threads'
import type { RunBookFolders } from '../../engine/comparison/run-book.ts'
import { AffectronError } from '../../shared/errors.ts'
import { say } from '../../shared/said.ts'
import { deskMethods, type DeskCalls, type DeskMethod, type FromDesk, type ToDesk } from './messages.ts'

/** The part of a worker thread that the host needs. */
export interface DeskThread {
  postMessage(message: ToDesk): void
  onMessage(listener: (message: FromDesk) => void): void
  /** Called once, when it has ended for any reason. */
  onEnd(listener: (cause: unknown) => void): void
}

interface Pending {
  resolve: (value: unknown) => void
  reject: (error: Error) => void
}

/** Keeps the thread that compares, started with the first call and again after it ended. */
export class DeskHost {
  /** The desk's calls; each may throw what the desk throws, and `internal` when the thread ends meanwhile. */
  readonly calls: DeskCalls
  readonly #spawn: () => DeskThread
  readonly #pending = new Map<number, Pending>()
  #thread: DeskThread | undefined
  #nextId = 0

  constructor(spawn: () => DeskThread) {
    this.#spawn = spawn
    this.calls = Object.fromEntries(
      deskMethods.map((method) => [method, (...args: unknown[]) => this.#ask(method, args)])
    ) as unknown as DeskCalls
  }

  #ask(method: DeskMethod, args: unknown[]): Promise<unknown> {
    const thread = (this.#thread ??= this.#start())
    const id = this.#nextId++
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject })
      thread.postMessage({ id, method, args })
    })
  }

  #start(): DeskThread {
    const thread = this.#spawn()
    thread.onMessage((message) => {
      const pending = this.#pending.get(message.id)
      this.#pending.delete(message.id)
      if (message.type === 'done') pending?.resolve(message.value)
      else {
        pending?.reject(AffectronError.from(message.error))
      }
    })
    thread.onEnd((cause) => {
      if (this.#thread === thread) this.#thread = undefined
      const pending = [...this.#pending.values()]
      this.#pending.clear()
      for (const { reject } of pending) {
        reject(new AffectronError('internal', say('hosts.compareStopped'), { cause }))
      }
    })
    return thread
  }
}

/** @param file the bundled `thread.ts` */
export function spawnDesk(file: string, folders: RunBookFolders): DeskThread {
  const worker = new Worker(file, { workerData: folders })
  let cause: unknown
  worker.on('error', (error) => (cause = error))
  return {
    postMessage: (message) => worker.postMessage(message),
    onMessage: (listener) => void worker.on('message', (message: FromDesk) => listener(message)),
    onEnd: (listener) => void worker.on('exit', () => listener(cause))
  }
}
