// AssemblyScript, compiled to kernels/recurrent.wasm.ts by scripts/build-kernels.mjs. What the host calls.
import { gruBackward, gruForward, gruScratch } from './gru'
import { ROWS } from './job'
import { Call } from './layout'
import { lstmBackward, lstmForward, lstmScratch } from './lstm'

export { pack } from './simd'

/** Jobs that a direction of `batch` recordings makes. */
export function jobsPerDirection(batch: i32): i32 {
  return (batch + ROWS - 1) / ROWS
}

/** Bytes of scratch memory that every thread needs for a call. */
export function scratchBytes(call: usize): i32 {
  return Call.isGru(call) ? gruScratch(call) : lstmScratch(call)
}

/**
 * One job of a call: some recordings in one direction, over all their steps. Jobs touch different rows, so any
 * thread may run any of them.
 *
 * @param call address of the description (layout.ts)
 * @param scratch memory of the thread's own
 */
export function runJob(call: usize, batch: i32, job: i32, isBackward: bool, scratch: usize): void {
  const perDirection = jobsPerDirection(batch)
  const direction = job / perDirection
  const own = job % perDirection
  const first = own * ROWS
  const rows = min(ROWS, batch - first)
  if (Call.isGru(call)) {
    if (isBackward) gruBackward(call, direction, first, rows, scratch, own)
    else gruForward(call, direction, first, rows, scratch)
  } else if (isBackward) lstmBackward(call, direction, first, rows, scratch, own)
  else lstmForward(call, direction, first, rows, scratch)
}
