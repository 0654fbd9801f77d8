// AssemblyScript. Where a job's numbers lie: one direction of at most ROWS recordings, over all their steps.
import { Call, Own } from './layout'

/** Recordings of a job: two blocks of four that share a panel of the recurrent matrix while it is in the cache. */
export const ROWS = 8

// @ts-ignore: decorator
@inline
function lengthOf(call: usize, recording: i32): i32 {
  return load<i32>(Call.lengths(call) + ((recording as usize) << 2))
}

/** Frame (from 0) that step s (from 1) of a recording sees; below 0 where the recording has fewer steps. */
// @ts-ignore: decorator
@inline
export function frameAt(call: usize, own: usize, recording: i32, s: i32): i32 {
  const n = lengthOf(call, recording)
  if (s > n) return -1
  return Own.reversed(own) ? n - s : s - 1
}

/** Longest recording of the job. */
export function steps(call: usize, first: i32, rows: i32): i32 {
  let most = 0
  for (let r = 0; r < rows; r++) most = max(most, lengthOf(call, first + r))
  return most
}

/** Address of the row of `width` numbers at a place of [B,T,width]. */
// @ts-ignore: decorator
@inline
export function rowAt(base: usize, call: usize, recording: i32, frame: i32, width: i32): usize {
  const row = (recording as usize) * (Call.frames(call) as usize) + (frame as usize)
  return base + row * ((width as usize) << 2)
}

/** Adds four numbers to those at `target`. */
// @ts-ignore: decorator
@inline
export function accumulate(target: usize, numbers: v128): void {
  v128.store(target, f32x4.add(v128.load(target), numbers))
}

/** Four gradients where the products over all frames and where the next step find them, and added to the bias's. */
// @ts-ignore: decorator
@inline
export function handOn(gradients: v128, gates: usize, next: usize, bias: usize): void {
  v128.store(gates, gradients)
  v128.store(next, gradients)
  accumulate(bias, gradients)
}

/** Row for step q in a ring of as many rows as the oldest member of a combination is steps away. */
// @ts-ignore: decorator
@inline
export function ringRow(call: usize, ring: usize, q: i32): usize {
  return ring + ((q % Call.member(call, 0)) as usize) * ((Call.units(call) as usize) << 2)
}

/** Zeros the rows of the padding in [B,T,stride], `width` numbers each. */
export function clearPadding(
  call: usize,
  base: usize,
  first: i32,
  rows: i32,
  stride: i32,
  width: i32
): void {
  for (let b = first; b < first + rows; b++) {
    for (let t = lengthOf(call, b); t < Call.frames(call); t++) {
      memory.fill(rowAt(base, call, b, t, stride), 0, (width as usize) << 2)
    }
  }
}

// @ts-ignore: decorator
@inline
export function hiddenOf(call: usize, base: usize, direction: i32, b: i32, frame: i32): usize {
  const offset = ((direction * Call.units(call)) as usize) << 2
  return rowAt(base, call, b, frame, Call.outputWidth(call)) + offset
}

// @ts-ignore: decorator
@inline
export function combineWeights(call: usize, own: usize): usize {
  return Call.combination(call) == 2 ? Own.combine(own) : 0
}
