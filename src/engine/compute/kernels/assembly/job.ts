// AssemblyScript. Where a job's numbers lie: one direction of at most ROWS recordings, over all their steps.
import { Call, Own } from './layout'

/** Recordings of a job: two blocks of four that share a panel of the recurrent matrix while it is in the cache. */
export const ROWS = 8

// @ts-ignore: decorator
@inline
export function lengthOf(call: usize, recording: i32): i32 {
  return load<i32>(Call.lengths(call) + ((recording as usize) << 2))
}

/** Frame (from 0) that step s (from 1) of a recording of n frames sees. */
// @ts-ignore: decorator
@inline
export function frameOf(own: usize, s: i32, n: i32): i32 {
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

/** Adds the numbers at `source` to those at `target`. */
// @ts-ignore: decorator
@inline
export function accumulate(target: usize, source: usize, bytes: usize): void {
  for (let u: usize = 0; u < bytes; u += 16) {
    v128.store(target + u, f32x4.add(v128.load(target + u), v128.load(source + u)))
  }
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
