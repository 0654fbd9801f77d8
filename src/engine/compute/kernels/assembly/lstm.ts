// AssemblyScript. LSTM, mean LSTM and A-LSTM (Eq 5 to 12) over all steps of a job, forward and backward.
import { combineGradient, combineStates, COMBINE_SCRATCH, setHiddenMembers, setMember, skippedMembers } from './combine'
import { clearPadding, combineWeights, frameAt, handOn, hiddenOf, ringRow, rowAt, ROWS, steps } from './job'
import { Call, Direction, Own } from './layout'
import { multiply, sigmoid, sigmoidSlope, sumOfThree, tanh, tanhSlope } from './simd'

/** Bytes of scratch memory that a thread needs, forward or backward. */
export function lstmScratch(call: usize): i32 {
  const row = (Call.units(call) as usize) << 2
  const rings = 2 * Call.member(call, 0)
  return (COMBINE_SCRATCH + ((ROWS * (8 + rings) + 4) as usize) * row) as i32
}

/** Whether step s combines, and so has a raw cell state beside the one it hands on. */
// @ts-ignore: decorator
@inline
function combinesAt(call: usize, s: i32): bool {
  return Call.combination(call) != 0 && s % Call.period(call) == 0
}

/** C' of step s. */
// @ts-ignore: decorator
@inline
function cellPrimeOf(call: usize, own: usize, b: i32, s: i32): usize {
  return rowAt(Own.cellPrime(own), call, b, frameAt(call, own, b, s), Call.units(call))
}

/** Raw C of step s: where s combines, C' stands in its place and the raw one apart. */
// @ts-ignore: decorator
@inline
function rawCellOf(call: usize, own: usize, b: i32, s: i32): usize {
  if (!combinesAt(call, s)) return cellPrimeOf(call, own, b, s)
  const index = b * Call.combinations(call) + s / Call.period(call) - 1
  return Own.rawCell(own) + (index as usize) * ((Call.units(call) as usize) << 2)
}

/** As `setHiddenMembers`, the raw cell states. */
function setCellMembers(scratch: usize, call: usize, own: usize, b: i32, s: i32, shares: usize): i32 {
  const skipped = skippedMembers(call, s)
  const count = Call.members(call) - skipped
  for (let i = 0; i < count; i++) {
    const q = s + 1 - Call.member(call, skipped + i)
    setMember(scratch, i, rawCellOf(call, own, b, q), ringRow(call, shares, q))
  }
  return count
}

export function lstmForward(call: usize, direction: i32, first: i32, rows: i32, scratch: usize): void {
  const own = Direction.at(call, direction)
  const units = Call.units(call)
  const row = (units as usize) << 2
  const members = scratch
  const state = members + COMBINE_SCRATCH // h' [rows,H]
  const product = state + (ROWS as usize) * row // h' . recurrent [rows,4H]
  const zero = product + (ROWS as usize) * 4 * row
  const bias = Own.bias(own)
  const combine = combineWeights(call, own)
  memory.fill(state, 0, (ROWS as usize) * row)
  memory.fill(product, 0, (ROWS as usize) * 4 * row)
  memory.fill(zero, 0, row)
  const last = steps(call, first, rows)
  for (let s = 1; s <= last; s++) {
    if (s > 1) multiply(state, rows, units, Own.recurrent(own), 4 * units, product)
    const isRaw = combinesAt(call, s)
    for (let r = 0; r < rows; r++) {
      const b = first + r
      const t = frameAt(call, own, b, s)
      if (t < 0) continue
      const z = rowAt(Own.gates(own), call, b, t, 4 * units)
      const p = product + (r as usize) * 4 * row
      const h = state + (r as usize) * row
      const out = hiddenOf(call, Call.hidden(call), direction, b, t)
      const cellPrime = cellPrimeOf(call, own, b, s)
      const cell = rawCellOf(call, own, b, s)
      const past = s == 1 ? zero : cellPrimeOf(call, own, b, s - 1)
      const before = rowAt(Own.previousHidden(own), call, b, t, units)
      for (let u: usize = 0; u < row; u += 16) {
        const i = sigmoid(sumOfThree(z + u, p + u, bias + u))
        const f = sigmoid(sumOfThree(z + row + u, p + row + u, bias + row + u))
        const g = tanh(sumOfThree(z + 2 * row + u, p + 2 * row + u, bias + 2 * row + u))
        const o = sigmoid(sumOfThree(z + 3 * row + u, p + 3 * row + u, bias + 3 * row + u))
        v128.store(z + u, i)
        v128.store(z + row + u, f)
        v128.store(z + 2 * row + u, g)
        v128.store(z + 3 * row + u, o)
        const c = f32x4.add(f32x4.mul(f, v128.load(past + u)), f32x4.mul(i, g)) // Eq 6
        v128.store(cell + u, c)
        v128.store(before + u, v128.load(h + u))
        if (isRaw) continue
        const hidden = f32x4.mul(o, tanh(c))
        v128.store(out + u, hidden)
        v128.store(h + u, hidden)
      }
      if (!isRaw) continue
      const cells = setCellMembers(members, call, own, b, s, 0)
      if (cells == 0) memory.copy(cellPrime, cell, row)
      else combineStates(members, cells, combine, row, cellPrime) // Eq 8, 9
      for (let u: usize = 0; u < row; u += 16) {
        const hidden = f32x4.mul(v128.load(z + 3 * row + u), tanh(v128.load(cellPrime + u))) // Eq 10
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
 * With dC' and dh' the gradients of what step t hands on:
 *
 *     dh_t      = upstream_t + (dh'_t, or the shares of h_t in the combinations it is a member of)
 *     dC'_t    += dh_t o (1 - tanh² C'_t)
 *     dC_t      = dC'_t, or the shares of C_t in the combinations it is a member of
 *     dz_t      = [dC g i(1-i), dC C'_{t-1} f(1-f), dC i (1-g²), dh tanh(C') o(1-o)]
 *     dC'_{t-1} = dC f          dh'_{t-1} = dz recurrentᵀ
 *
 * The gates give way to dz. Shares wait in a ring of as many rows as the oldest member is steps away.
 */
export function lstmBackward(
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
  const dz = members + COMBINE_SCRATCH // [rows,4H]
  const dHiddens = dz + (ROWS as usize) * 4 * row // dh' [rows,H]
  const dCells = dHiddens + (ROWS as usize) * row // dC' [rows,H]
  const zero = dCells + (ROWS as usize) * row
  const hiddenRing = zero + row // [rows,ring,H]
  const cellRing = hiddenRing + ((ROWS * ring) as usize) * row
  const combine = combineWeights(call, own)
  const dCombine = Own.combineGradient(own) + (job as usize) * row
  const dBias = Own.biasGradient(own) + (job as usize) * 4 * row
  memory.fill(dBias, 0, 4 * row)
  memory.fill(dz, 0, (cellRing - dz) + ((ROWS * ring) as usize) * row)
  if (combine != 0) memory.fill(dCombine, 0, row)
  for (let s = steps(call, first, rows); s >= 1; s--) {
    for (let r = 0; r < rows; r++) {
      const b = first + r
      const t = frameAt(call, own, b, s)
      if (t < 0) continue
      const z = rowAt(Own.gates(own), call, b, t, 4 * units)
      const d = dz + (r as usize) * 4 * row
      const dHidden = dHiddens + (r as usize) * row
      const dCell = dCells + (r as usize) * row
      const hiddenShares = hiddenRing + ((r * ring) as usize) * row
      const cellShares = cellRing + ((r * ring) as usize) * row
      const ownHidden = ringRow(call, hiddenShares, s)
      const ownCell = ringRow(call, cellShares, s)
      const upstream = hiddenOf(call, Call.hiddenGradient(call), direction, b, t)
      const cellPrime = cellPrimeOf(call, own, b, s)
      const past = s == 1 ? zero : cellPrimeOf(call, own, b, s - 1)
      const hiddens = setHiddenMembers(members, call, direction, b, s, hiddenShares)
      if (hiddens > 0) combineGradient(members, hiddens, combine, row, dHidden, dCombine)
      // dh and dC' in the places of dh' and of dC' from the step after.
      for (let u: usize = 0; u < row; u += 16) {
        const dh = sumOfThree(upstream + u, dHidden + u, ownHidden + u)
        v128.store(ownHidden + u, f32x4.splat(0))
        const o = v128.load(z + 3 * row + u)
        const squashed = tanh(v128.load(cellPrime + u))
        const dc = f32x4.mul(f32x4.mul(dh, o), tanhSlope(squashed))
        v128.store(dCell + u, f32x4.add(v128.load(dCell + u), dc))
        const dOutput = f32x4.mul(f32x4.mul(dh, squashed), sigmoidSlope(o))
        handOn(dOutput, z + 3 * row + u, d + 3 * row + u, dBias + 3 * row + u)
      }
      const cells = setCellMembers(members, call, own, b, s, cellShares)
      if (cells > 0) combineGradient(members, cells, combine, row, dCell, dCombine)
      for (let u: usize = 0; u < row; u += 16) {
        const dc = f32x4.add(v128.load(dCell + u), v128.load(ownCell + u))
        v128.store(ownCell + u, f32x4.splat(0))
        const i = v128.load(z + u)
        const f = v128.load(z + row + u)
        const g = v128.load(z + 2 * row + u)
        v128.store(dCell + u, f32x4.mul(dc, f))
        const dInput = f32x4.mul(f32x4.mul(dc, g), sigmoidSlope(i))
        const dForget = f32x4.mul(f32x4.mul(dc, v128.load(past + u)), sigmoidSlope(f))
        const dCandidate = f32x4.mul(f32x4.mul(dc, i), tanhSlope(g))
        handOn(dInput, z + u, d + u, dBias + u)
        handOn(dForget, z + row + u, d + row + u, dBias + row + u)
        handOn(dCandidate, z + 2 * row + u, d + 2 * row + u, dBias + 2 * row + u)
      }
    }
    // Rows whose recording has not begun hold zeros, and so does their product.
    if (s > 1) multiply(dz, rows, 4 * units, Own.recurrentTransposed(own), units, dHiddens)
  }
  clearPadding(call, Own.gates(own), first, rows, 4 * units, 4 * units)
}
