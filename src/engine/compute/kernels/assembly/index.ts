// AssemblyScript, compiled to kernels/kernels.wasm.ts by scripts/build-kernels.mjs. What the host calls.
import { fillMask } from './dropout'
import { gruBackward, gruForward, gruScratch } from './gru'
import { ROWS } from './job'
import { Call } from './layout'
import { lstmBackward, lstmForward, lstmScratch } from './lstm'

export { maskJobs } from './dropout'
export { pack } from './simd'

/** What a job may do, as kernels/job-threads.ts counts it. */
const BACKWARD: i32 = 1
const MASK: i32 = 2

/** Jobs that a direction of `batch` recordings makes. */
export function jobsPerDirection(batch: i32): i32 {
  return (batch + ROWS - 1) / ROWS
}

/** Bytes of scratch memory that every thread needs for a call. */
export function scratchBytes(call: usize): i32 {
  return Call.isGru(call) ? gruScratch(call) : lstmScratch(call)
}

/**
 * One job of a call: some recordings in one direction, over all their steps, or a part of a dropout mask. Jobs touch
 * different rows, so any thread may run any of them.
 *
 * @param call address of the description (layout.ts, dropout.ts)
 * @param batch recordings; a mask has none
 * @param scratch memory of the thread's own
 */
export function runJob(call: usize, batch: i32, job: i32, work: i32, scratch: usize): void {
  if (work == MASK) {
    fillMask(call, job)
    return
  }
  const perDirection = jobsPerDirection(batch)
  const direction = job / perDirection
  const own = job % perDirection
  const first = own * ROWS
  const rows = min(ROWS, batch - first)
  if (Call.isGru(call)) {
    if (work == BACKWARD) gruBackward(call, direction, first, rows, scratch, own)
    else gruForward(call, direction, first, rows, scratch)
  } else if (work == BACKWARD) lstmBackward(call, direction, first, rows, scratch, own)
  else lstmForward(call, direction, first, rows, scratch)
}
