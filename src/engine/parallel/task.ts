import type { Result } from '../../shared/errors.ts'

/**
 * Work that a thread can do: what goes in and comes out is copied between threads, so both are plain data and typed
 * arrays. The signal fires only when the work runs in the caller's own thread; a worker thread is ended instead.
 *
 * @throws AffectronError for what a person can cause; it reaches the caller as a failure with the same code
 */
export type Task<Input, Output> = (input: Input, signal: AbortSignal) => Promise<Output>

/** What a pool sends a worker thread. */
export interface Job {
  task: string
  input: unknown
}

/** What a worker thread sends back: once that it has loaded, then an outcome per job. */
export type WorkerMessage = { ready: true } | { outcome: Result<unknown> }
