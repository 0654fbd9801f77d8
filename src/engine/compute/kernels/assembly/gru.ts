// AssemblyScript. GRU, mean GRU and A-GRU, reset after the product, over all steps of a job, forward and backward.
import { combineGradient, combineStates, COMBINE_SCRATCH, setHiddenMembers } from './combine'
import { accumulate, clearPadding, combineWeights, frameAt, handOn, hiddenOf, ringRow, rowAt, ROWS, steps } from './job'
import { Call, Direction, Own } from './layout'
import { multiply, sigmoid, sigmoidSlope, sumOfThree, tanh, tanhSlope } from './simd'

/** Bytes of scratch memory that a thread needs, forward or backward. */
export function gruScratch(call: usize): i32 {
  const row = (Call.units(call) as usize) << 2
  return (COMBINE_SCRATCH + ((ROWS * (6 + Call.member(call, 0))) as usize) * row) as i32
}

/**
 *     z = sigma(x.kz + bz0 + h'.rz + bz1)      r = sigma(x.kr + br0 + h'.rr + br1)
 *     n = tanh(x.kh + bh0 + r (h'.rh + bh1))   h = z h' + (1 - z) n
 */
export function gruForward(call: usize, direction: i32, first: i32, rows: i32, scratch: usize): void {
  const own = Direction.at(call, direction)
  const units = Call.units(call)
  const row = (units as usize) << 2
  const members = scratch
  const state = members + COMBINE_SCRATCH // h' [rows,H]
  const product = state + (ROWS as usize) * row // h' . recurrent [rows,3H]
  const inputBias = Own.bias(own)
  const bias = inputBias + 3 * row
  const combine = combineWeights(call, own)
  memory.fill(state, 0, (ROWS as usize) * 4 * row)
  const last = steps(call, first, rows)
  for (let s = 1; s <= last; s++) {
    if (s > 1) multiply(state, rows, units, Own.recurrent(own), 3 * units, product)
    for (let r = 0; r < rows; r++) {
      const b = first + r
      const t = frameAt(call, own, b, s)
      if (t < 0) continue
      const z = rowAt(Own.gates(own), call, b, t, 3 * units)
      const p = product + (r as usize) * 3 * row
      const h = state + (r as usize) * row
      const out = hiddenOf(call, Call.hidden(call), direction, b, t)
      const kept = rowAt(Own.cellPrime(own), call, b, t, units)
      const before = rowAt(Own.previousHidden(own), call, b, t, units)
      for (let u: usize = 0; u < row; u += 16) {
        const update = sigmoid(f32x4.add(sumOfThree(z + u, inputBias + u, p + u), v128.load(bias + u)))
        const v = row + u
        const reset = sigmoid(f32x4.add(sumOfThree(z + v, inputBias + v, p + v), v128.load(bias + v)))
        const w = 2 * row + u
        const candidateProduct = f32x4.add(v128.load(p + w), v128.load(bias + w))
        const input = f32x4.add(v128.load(z + w), v128.load(inputBias + w))
        const candidate = tanh(f32x4.add(input, f32x4.mul(reset, candidateProduct)))
        v128.store(z + u, update)
        v128.store(z + v, reset)
        v128.store(z + w, candidate)
        v128.store(kept + u, candidateProduct)
        // z h' + (1 - z) n
        const past = v128.load(h + u)
        v128.store(before + u, past)
        const change = f32x4.mul(update, f32x4.sub(past, candidate))
        const hidden = f32x4.add(candidate, change)
        v128.store(out + u, hidden)
        v128.store(h + u, hidden)
      }
      const count = setHiddenMembers(members, call, direction, b, s, 0)
      if (count > 0) combineStates(members, count, combine, row, h) // Eq 11, 12
    }
  }
  clearPadding(call, hiddenOf(call, Call.hidden(call), direction, 0, 0), first, rows, Call.outputWidth(call), units)
  clearPadding(call, Own.previousHidden(own), first, rows, units, units)
}

/**
 * With dh the gradient of the raw h_t (upstream, and dh'_t or its shares as in `lstmBackward`):
 *
 *     dn = dh (1 - z) (1 - n²)     dz = dh (h'_{t-1} - n) z(1-z)     dr = dn (h'.rh + bh1) r(1-r)
 *     dh'_{t-1} = dh z + [dz, dr, dn r] recurrentᵀ
 *
 * The gates give way to [dz, dr, dn], the kept product to dn r.
 */
export function gruBackward(
  call: usize,
  direction: i32,
  first: i32,
  rows: i32,
  scratch: usize,
  job: i32
): void {
  const own = Direction.at(call, direction)
  const units = Call.units(call)
  const row = (units as usize) << 2
  const ring = Call.member(call, 0)
  const members = scratch
  const dz = members + COMBINE_SCRATCH // [rows,3H]
  const dHiddens = dz + (ROWS as usize) * 3 * row // dh' [rows,H]
  const carried = dHiddens + (ROWS as usize) * row // dh z [rows,H]
  const hiddenRing = carried + (ROWS as usize) * row // [rows,ring,H]
  const combine = combineWeights(call, own)
  const dCombine = Own.combineGradient(own) + (job as usize) * row
  const block = (ROWS as usize) * row
  const dBias = Own.biasGradient(own) + (job as usize) * 4 * row
  memory.fill(dBias, 0, 4 * row)
  memory.fill(dz, 0, hiddenRing - dz + (ring as usize) * block)
  if (combine != 0) memory.fill(dCombine, 0, row)
  for (let s = steps(call, first, rows); s >= 1; s--) {
    for (let r = 0; r < rows; r++) {
      const b = first + r
      const t = frameAt(call, own, b, s)
      if (t < 0) continue
      const z = rowAt(Own.gates(own), call, b, t, 3 * units)
      const d = dz + (r as usize) * 3 * row
      const dHidden = dHiddens + (r as usize) * row
      const carry = carried + (r as usize) * row
      const shares = hiddenRing + ((r * ring) as usize) * row
      const ownShare = ringRow(call, shares, s)
      const upstream = hiddenOf(call, Call.hiddenGradient(call), direction, b, t)
      const past = rowAt(Own.previousHidden(own), call, b, t, units)
      const kept = rowAt(Own.cellPrime(own), call, b, t, units)
      const count = setHiddenMembers(members, call, direction, b, s, shares)
      if (count > 0) combineGradient(members, count, combine, row, dHidden, dCombine)
      for (let u: usize = 0; u < row; u += 16) {
        const dh = sumOfThree(upstream + u, dHidden + u, ownShare + u)
        v128.store(ownShare + u, f32x4.splat(0))
        const update = v128.load(z + u)
        const reset = v128.load(z + row + u)
        const candidate = v128.load(z + 2 * row + u)
        const rest = f32x4.mul(dh, f32x4.sub(f32x4.splat(1), update))
        const dn = f32x4.mul(rest, tanhSlope(candidate))
        const change = f32x4.mul(dh, f32x4.sub(v128.load(past + u), candidate))
        const dUpdate = f32x4.mul(change, sigmoidSlope(update))
        const dReset = f32x4.mul(f32x4.mul(dn, v128.load(kept + u)), sigmoidSlope(reset))
        const dProduct = f32x4.mul(dn, reset)
        handOn(dUpdate, z + u, d + u, dBias + u)
        handOn(dReset, z + row + u, d + row + u, dBias + row + u)
        v128.store(z + 2 * row + u, dn)
        accumulate(dBias + 2 * row + u, dn)
        handOn(dProduct, kept + u, d + 2 * row + u, dBias + 3 * row + u)
        v128.store(carry + u, f32x4.mul(dh, update))
      }
    }
    if (s == 1) break
    multiply(dz, rows, 3 * units, Own.recurrentTransposed(own), units, dHiddens)
    // Rows whose recording has not begun hold zeros, and so do their product and what they carry.
    for (let u: usize = 0; u < (rows as usize) * row; u += 16) {
      v128.store(dHiddens + u, f32x4.add(v128.load(dHiddens + u), v128.load(carried + u)))
    }
  }
  clearPadding(call, Own.gates(own), first, rows, 3 * units, 3 * units)
  clearPadding(call, Own.cellPrime(own), first, rows, units, units)
}
