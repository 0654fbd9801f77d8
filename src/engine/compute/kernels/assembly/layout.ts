// AssemblyScript. The call's description in memory, written by kernels/recurrent-kernel.ts: 32-bit words in this order.
// Pointers are addresses in bytes; those "of a direction" stand twice, forward first. H is a multiple of 8.

/** Words before the directions' own. */
const COMMON: usize = 32
const PER_DIRECTION: usize = 16

// @ts-ignore: decorator
@inline
function word(call: usize, index: usize): i32 {
  return load<i32>(call + (index << 2))
}

export namespace Call {
  // @ts-ignore: decorator
  @inline export function frames(c: usize): i32 { return word(c, 0) }
  /** H. */
  // @ts-ignore: decorator
  @inline export function units(c: usize): i32 { return word(c, 1) }
  /** Row length of `hidden` and `hiddenGradient`: directions times H. */
  // @ts-ignore: decorator
  @inline export function outputWidth(c: usize): i32 { return word(c, 2) }
  /** 0 nothing is combined, 1 the mean, 2 by learned weights. */
  // @ts-ignore: decorator
  @inline export function combination(c: usize): i32 { return word(c, 3) }
  // @ts-ignore: decorator
  @inline export function period(c: usize): i32 { return word(c, 4) }
  /** Combinations of the longest sequence: rows of `rawCell` a recording has. */
  // @ts-ignore: decorator
  @inline export function combinations(c: usize): i32 { return word(c, 5) }
  /** int32 [B]. */
  // @ts-ignore: decorator
  @inline export function lengths(c: usize): usize { return word(c, 6) as usize }
  /** h [B,T,D*H]. */
  // @ts-ignore: decorator
  @inline export function hidden(c: usize): usize { return word(c, 7) as usize }
  /** [B,T,D*H]. */
  // @ts-ignore: decorator
  @inline export function hiddenGradient(c: usize): usize { return word(c, 8) as usize }
  /** How many members a full combination has. */
  // @ts-ignore: decorator
  @inline export function members(c: usize): i32 { return word(c, 9) }
  /** Member i: k of Eq 8, descending; at most 16. */
  // @ts-ignore: decorator
  @inline export function member(c: usize, i: i32): i32 { return word(c, 10 + (i as usize)) }
  /** 0 the LSTM kinds, 1 the GRU kinds. */
  // @ts-ignore: decorator
  @inline export function isGru(c: usize): i32 { return word(c, 31) }
}

export class Direction {
  // @ts-ignore: decorator
  @inline static at(call: usize, direction: i32): usize {
    return call + ((COMMON + (direction as usize) * PER_DIRECTION) << 2)
  }
}

export namespace Own {
  /** Input projections [B,T,G*H]; after the forward pass the gates, after the backward pass their gradients. */
  // @ts-ignore: decorator
  @inline export function gates(d: usize): usize { return word(d, 0) as usize }
  /** Recurrent matrix [H,G*H], packed. */
  // @ts-ignore: decorator
  @inline export function recurrent(d: usize): usize { return word(d, 1) as usize }
  /** The same transposed, packed. */
  // @ts-ignore: decorator
  @inline export function recurrentTransposed(d: usize): usize { return word(d, 2) as usize }
  /** [G*H], or [2,3H] for the GRU. */
  // @ts-ignore: decorator
  @inline export function bias(d: usize): usize { return word(d, 3) as usize }
  /** W of Eq 9 and 12 [H]. */
  // @ts-ignore: decorator
  @inline export function combine(d: usize): usize { return word(d, 4) as usize }
  /** C' [B,T,H]; GRU: h . rh + bh1, after the backward pass its gradient. */
  // @ts-ignore: decorator
  @inline export function cellPrime(d: usize): usize { return word(d, 5) as usize }
  /** h' of the step before [B,T,H], at the place of the step that uses it. */
  // @ts-ignore: decorator
  @inline export function previousHidden(d: usize): usize { return word(d, 6) as usize }
  /** C before it was combined [B,combinations,H]. */
  // @ts-ignore: decorator
  @inline export function rawCell(d: usize): usize { return word(d, 7) as usize }
  /** Gradient of W, a row for every job [jobs,H]. */
  // @ts-ignore: decorator
  @inline export function combineGradient(d: usize): usize { return word(d, 8) as usize }
  /** Gradient of the bias, a row for every job [jobs,4H]; GRU: of its blocks z r h and then of h's recurrent one. */
  // @ts-ignore: decorator
  @inline export function biasGradient(d: usize): usize { return word(d, 10) as usize }
  /** 0: time runs forward; 1: from the last valid frame back. */
  // @ts-ignore: decorator
  @inline export function reversed(d: usize): i32 { return word(d, 9) }
}
