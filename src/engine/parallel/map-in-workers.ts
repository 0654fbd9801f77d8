import { availableParallelism } from 'node:os'
import { type Result, settle } from '../../shared/errors.ts'
import type { Tasks } from './tasks.ts'
import { tasks } from './tasks.ts'
import { ThreadPool } from './thread-pool.ts'
import type { Job, Task } from './task.ts'
import { workerFile } from './worker-file.ts'

/** Fewer inputs than this are done before a thread has loaded. */
const WORTH_THREADS = 8
/** Inputs per thread that are taken up before the first result is asked for; bounds memory and evens out the load. */
const AHEAD = 4

type InputOf<T> = T extends Task<infer Input, unknown> ? Input : never
type OutputOf<T> = T extends Task<never, infer Output> ? Output : never

export interface WorkerOptions {
  signal?: AbortSignal
  /** Default: the cores that this process may use. One: everything in the caller's thread. */
  threads?: number
}

/**
 * One task over many inputs, in worker threads. Outcomes come in the order of the inputs, whatever the threads; a
 * failed input is a failure with its code, and the others go on. Inputs are drawn only as results are taken, so
 * neither a long list nor a slow consumer fills the memory. Few inputs are not worth threads and run here.
 *
 * Leaving the loop early ends the threads.
 *
 * @param inputs copied into the threads: plain data
 * @throws the signal's reason when aborted, within milliseconds where there are threads
 */
export async function* mapInWorkers<Name extends keyof Tasks>(
  task: Name,
  inputs: Iterable<InputOf<Tasks[Name]>>,
  options: WorkerOptions = {}
): AsyncGenerator<Result<OutputOf<Tasks[Name]>>, void, undefined> {
  const file = workerFile()
  const threads = options.threads ?? availableParallelism()
  const signal = options.signal ?? new AbortController().signal
  const { few, all } = peek(inputs, WORTH_THREADS)
  // The registry is typed by name; inside, a name and its input have lost each other.
  type Output = OutputOf<Tasks[Name]>
  if (few || threads < 2 || file === undefined) {
    const run = tasks[task] as Task<unknown, Output>
    for (const input of all) {
      signal.throwIfAborted()
      const outcome = await settle(() => run(input, signal))
      signal.throwIfAborted()
      yield outcome
    }
    return
  }
  for await (const outcome of runInThreads(file, threads, jobsOf(task, all), signal)) {
    yield outcome as Result<Output>
  }
}

/** Whether there are fewer than `count`, and all of them, without drawing more than `count` ahead. */
function peek<T>(inputs: Iterable<T>, count: number): { few: boolean; all: Iterable<T> } {
  const source = inputs[Symbol.iterator]()
  const first: T[] = []
  while (first.length < count) {
    const next = source.next()
    if (next.done === true) return { few: true, all: first }
    first.push(next.value)
  }
  const all = function* () {
    yield* first
    for (let next = source.next(); next.done !== true; next = source.next()) yield next.value
  }
  return { few: false, all: all() }
}

function* jobsOf(task: string, inputs: Iterable<unknown>): Generator<Job> {
  for (const input of inputs) yield { task, input }
}

/** {@link mapInWorkers} without its types. */
export async function* runInThreads(
  file: string,
  threads: number,
  jobs: Iterable<Job>,
  signal: AbortSignal
): AsyncGenerator<Result<unknown>, void, undefined> {
  signal.throwIfAborted()
  const pool = new ThreadPool(file, threads)
  const close = () => void pool.close()
  signal.addEventListener('abort', close, { once: true })
  try {
    const ahead: Promise<Result<unknown>>[] = []
    const taken = function* () {
      for (const job of jobs) {
        ahead.push(pool.run(job))
        if (ahead.length > AHEAD * threads) yield ahead.shift()
      }
      while (ahead.length > 0) yield ahead.shift()
    }
    for (const outcome of taken()) {
      const settled = await outcome
      signal.throwIfAborted()
      if (settled !== undefined) yield settled
    }
  } finally {
    signal.removeEventListener('abort', close)
    await pool.close()
  }
}
