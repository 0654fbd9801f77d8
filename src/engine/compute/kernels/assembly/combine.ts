// AssemblyScript. The combination of past states, Eq 8, 9, 11 and 12, and its gradient; one state of one recording.
import { frameAt, hiddenOf, ringRow } from './job'
import { Call, Direction } from './layout'
import { exp, sumLanes } from './simd'

const MOST_MEMBERS: usize = 16

/** Addresses of the members' raw states, then of the rows that collect their gradients, then numbers per member. */
export const COMBINE_SCRATCH: usize = 3 * MOST_MEMBERS * 4

// @ts-ignore: decorator
@inline
export function setMember(scratch: usize, i: i32, state: usize, gradient: usize): void {
  store<u32>(scratch + ((i as usize) << 2), state as u32)
  store<u32>(scratch + ((MOST_MEMBERS + (i as usize)) << 2), gradient as u32)
}

// @ts-ignore: decorator
@inline
function stateOf(scratch: usize, i: i32): usize {
  return load<u32>(scratch + ((i as usize) << 2)) as usize
}

// @ts-ignore: decorator
@inline
function gradientOf(scratch: usize, i: i32): usize {
  return load<u32>(scratch + ((MOST_MEMBERS + (i as usize)) << 2)) as usize
}

// @ts-ignore: decorator
@inline
function shareAt(scratch: usize, i: i32): usize {
  return scratch + ((2 * MOST_MEMBERS + (i as usize)) << 2)
}

/** Members that the combination at step s skips because they would lie before the first step; all where nothing combines. */
export function skippedMembers(call: usize, s: i32): i32 {
  const members = Call.members(call)
  if (Call.combination(call) == 0 || s % Call.period(call) != 0) return members
  let skipped = 0
  while (skipped < members && s + 1 - Call.member(call, skipped) < 1) skipped++
  return skipped
}

/**
 * Takes the raw hidden values that a recording's step s combines as the members.
 *
 * @param shares ring that collects their gradients, of any address where there are none
 * @returns how many; 0 where the step combines nothing
 */
export function setHiddenMembers(
  scratch: usize,
  call: usize,
  direction: i32,
  recording: i32,
  s: i32,
  shares: usize
): i32 {
  const own = Direction.at(call, direction)
  const skipped = skippedMembers(call, s)
  const count = Call.members(call) - skipped
  for (let i = 0; i < count; i++) {
    const q = s + 1 - Call.member(call, skipped + i)
    const state = hiddenOf(call, Call.hidden(call), direction, recording, frameAt(call, own, recording, q))
    setMember(scratch, i, state, ringRow(call, shares, q))
  }
  return count
}

function dot(a: usize, b: usize, bytes: usize): f32 {
  let sum = f32x4.splat(0)
  for (let u: usize = 0; u < bytes; u += 16) {
    sum = f32x4.add(sum, f32x4.mul(v128.load(a + u), v128.load(b + u)))
  }
  return sumLanes(sum)
}

/** a_k: equal shares, or the softmax of combine . S_k. */
function setShares(scratch: usize, count: i32, combine: usize, bytes: usize): void {
  if (combine == 0) {
    for (let i = 0; i < count; i++) store<f32>(shareAt(scratch, i), (1.0 as f32) / (count as f32))
    return
  }
  let most: f32 = -Infinity
  for (let i = 0; i < count; i++) {
    const score = dot(combine, stateOf(scratch, i), bytes)
    store<f32>(shareAt(scratch, i), score)
    if (score > most) most = score
  }
  let sum: f32 = 0
  for (let i = 0; i < count; i++) {
    const power = f32x4.extract_lane(exp(f32x4.splat(load<f32>(shareAt(scratch, i)) - most)), 0)
    store<f32>(shareAt(scratch, i), power)
    sum += power
  }
  for (let i = 0; i < count; i++) store<f32>(shareAt(scratch, i), load<f32>(shareAt(scratch, i)) / sum)
}

/**
 * target = sum_k a_k S_k.
 *
 * @param combine W, or 0 for equal shares
 * @param bytes of a state
 */
export function combineStates(scratch: usize, count: i32, combine: usize, bytes: usize, target: usize): void {
  setShares(scratch, count, combine, bytes)
  for (let u: usize = 0; u < bytes; u += 16) {
    let sum = f32x4.splat(0)
    for (let i = 0; i < count; i++) {
      const share = v128.load32_splat(shareAt(scratch, i))
      sum = f32x4.add(sum, f32x4.mul(share, v128.load(stateOf(scratch, i) + u)))
    }
    v128.store(target + u, sum)
  }
}

/**
 * From the gradient g of the combined state: a_k g + e_k W is added to every member's gradient and sum_k e_k S_k to W's,
 * with e_k = a_k (g . S_k - sum_j a_j g . S_j). g is 0 afterwards: it has been handed on.
 */
export function combineGradient(
  scratch: usize,
  count: i32,
  combine: usize,
  bytes: usize,
  gradient: usize,
  combineGradient: usize
): void {
  setShares(scratch, count, combine, bytes)
  let mean: f32 = 0
  if (combine != 0) {
    for (let i = 0; i < count; i++) {
      mean += load<f32>(shareAt(scratch, i)) * dot(gradient, stateOf(scratch, i), bytes)
    }
  }
  for (let i = 0; i < count; i++) {
    const state = stateOf(scratch, i)
    const target = gradientOf(scratch, i)
    const share = load<f32>(shareAt(scratch, i))
    const shares = f32x4.splat(share)
    if (combine == 0) {
      for (let u: usize = 0; u < bytes; u += 16) {
        v128.store(target + u, f32x4.add(v128.load(target + u), f32x4.mul(shares, v128.load(gradient + u))))
      }
      continue
    }
    const scores = f32x4.splat(share * (dot(gradient, state, bytes) - mean))
    for (let u: usize = 0; u < bytes; u += 16) {
      const part = f32x4.add(
        f32x4.mul(shares, v128.load(gradient + u)),
        f32x4.mul(scores, v128.load(combine + u))
      )
      v128.store(target + u, f32x4.add(v128.load(target + u), part))
      const weight = v128.load(combineGradient + u)
      v128.store(combineGradient + u, f32x4.add(weight, f32x4.mul(scores, v128.load(state + u))))
    }
  }
  memory.fill(gradient, 0, bytes)
}
