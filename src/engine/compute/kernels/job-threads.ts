import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'

/** What the kernel exports (assembly/index.ts); addresses and sizes in bytes. */
export interface KernelExports {
  jobsPerDirection(batch: number): number
  runJob(call: number, batch: number, job: number, work: number, scratch: number): void
  maskJobs(count: number): number
  scratchBytes(call: number): number
  pack(source: number, depth: number, width: number, transposed: number, target: number): void
}

/** What the jobs of a call do, by the numbers that assembly/index.ts has for it. */
const works = { forward: 0, backward: 1, mask: 2 }

export interface JobCall {
  /** Of the call's description. */
  address: number
  jobs: number
  work: keyof typeof works
  /** Recordings; for the recurrent kernel, and so are the others. */
  batch?: number
  /** Address of the first thread's scratch memory, and how far apart those of two threads are. */
  scratch?: number
  scratchStep?: number
}

/** Places in the control words that all threads see. */
const places = { ticket: 0, done: 1, jobs: 2, call: 3, batch: 4, work: 5, scratch: 6, scratchStep: 7 }

/** Low bits of the ticket: the next job; the bits above count the calls, so that a late thread takes no job of a new one. */
const JOB_BITS = 16
const JOB_MASK = (1 << JOB_BITS) - 1

/**
 * What every thread does with a call: takes jobs until none is left. Reading the call's words is safe after a job was
 * taken: the call cannot end before that job. Worker threads get this function as text, so it must not use anything
 * from outside itself.
 */
function takeJobs(
  kernels: KernelExports,
  control: Int32Array,
  thread: number,
  at: typeof places,
  jobMask: number
): void {
  for (;;) {
    const ticket = Atomics.load(control, at.ticket)
    const job = ticket & jobMask
    if (job >= Atomics.load(control, at.jobs)) return
    if (Atomics.compareExchange(control, at.ticket, ticket, ticket + 1) !== ticket) continue
    const scratch = control[at.scratch] + thread * control[at.scratchStep]
    kernels.runJob(control[at.call], control[at.batch], job, control[at.work], scratch)
    Atomics.add(control, at.done, 1)
    Atomics.notify(control, at.done)
  }
}

const WORKER = `
  const { workerData } = require('node:worker_threads')
  const { module, memory, control, thread, at, jobMask } = workerData
  const kernels = new WebAssembly.Instance(module, { env: { memory } }).exports
  const takeJobs = ${takeJobs.toString()}
  for (;;) {
    takeJobs(kernels, control, thread, at, jobMask)
    const now = Atomics.load(control, at.ticket)
    if ((now & jobMask) >= Atomics.load(control, at.jobs)) Atomics.wait(control, at.ticket, now)
  }
`

/**
 * How many threads compute: AFFECTRON_THREADS, else every core. The caller's thread is one of them.
 *
 * @param env of the process
 */
export function threadCount(env: Record<string, string | undefined> = process.env): number {
  const asked = Number(env.AFFECTRON_THREADS)
  return Number.isInteger(asked) && asked >= 1 ? asked : availableParallelism()
}

/**
 * Threads that share the kernel's memory and take the jobs of a call from one counter. The calling thread works too and
 * could do everything alone, so a thread that is late or cannot be started costs time, never a result. Which thread runs
 * which job changes no result: jobs write to different places.
 */
export class JobThreads {
  readonly #kernels: KernelExports
  readonly #control = new Int32Array(new SharedArrayBuffer(4 * Object.keys(places).length))
  readonly #workers: Worker[]
  readonly count: number

  constructor(module: WebAssembly.Module, memory: WebAssembly.Memory, kernels: KernelExports, count: number) {
    this.#kernels = kernels
    this.count = count
    this.#workers = Array.from({ length: count - 1 }, (_, i) => {
      const workerData = {
        module,
        memory,
        control: this.#control,
        thread: i + 1,
        at: places,
        jobMask: JOB_MASK
      }
      const worker = new Worker(WORKER, { eval: true, workerData })
      worker.unref() // waiting for jobs must not keep the process alive
      worker.on('error', () => undefined)
      return worker
    })
  }

  /** Runs all jobs of a call and returns when the last is done. */
  run({ address, jobs, work, batch = 0, scratch = 0, scratchStep = 0 }: JobCall): void {
    const control = this.#control
    const number = (Atomics.load(control, places.ticket) >>> JOB_BITS) + 1
    // A ticket beyond every job, and of the new call, keeps late threads out until the call is described.
    const opened = (number & JOB_MASK) << JOB_BITS
    Atomics.store(control, places.ticket, opened | JOB_MASK)
    control[places.call] = address
    control[places.batch] = batch
    control[places.work] = works[work]
    control[places.scratch] = scratch
    control[places.scratchStep] = scratchStep
    Atomics.store(control, places.done, 0)
    Atomics.store(control, places.jobs, jobs)
    Atomics.store(control, places.ticket, opened)
    if (jobs > 1) Atomics.notify(control, places.ticket)
    takeJobs(this.#kernels, control, 0, places, JOB_MASK)
    for (
      let done = Atomics.load(control, places.done);
      done < jobs;
      done = Atomics.load(control, places.done)
    ) {
      Atomics.wait(control, places.done, done)
    }
  }

  /** Ends the worker threads. */
  async dispose(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()))
  }
}
