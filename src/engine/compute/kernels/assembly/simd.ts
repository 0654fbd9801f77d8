// AssemblyScript. Four numbers at once: the logistic function and tanh, good to 2e-7, and the products of the recurrence.

const LOG2_E: f32 = 1.4426950408889634
/** ln 2 in two parts: the first has so few bits that n times it is exact. */
const LN2_HIGH: f32 = 0.693359375
const LN2_LOW: f32 = -2.12194440054690583e-4
/** Beyond this e^x leaves the range of float32. */
const MOST: f32 = 87
/** 1.5 times 2^23: numbers added to it are rounded to whole ones, which then are the lowest bits of the sum. */
const ROUNDING: f32 = 12582912

/**
 * e^x: x = n ln 2 + r with |r| <= ln 2 / 2, the series of e^r up to r^7, and n added to the exponent. `pmin`, `pmax` and
 * the sum that rounds take less than `min`, `max`, `nearest` and `trunc_sat` (measured; docs/performance.md).
 */
// @ts-ignore: decorator
@inline
export function exp(x: v128): v128 {
  const bounded = f32x4.pmax(f32x4.pmin(x, f32x4.splat(MOST)), f32x4.splat(-MOST))
  const rounded = f32x4.add(f32x4.mul(bounded, f32x4.splat(LOG2_E)), f32x4.splat(ROUNDING))
  const n = f32x4.sub(rounded, f32x4.splat(ROUNDING))
  let r = f32x4.sub(bounded, f32x4.mul(n, f32x4.splat(LN2_HIGH)))
  r = f32x4.sub(r, f32x4.mul(n, f32x4.splat(LN2_LOW)))
  let sum = f32x4.splat(1.0 / 5040.0)
  sum = f32x4.add(f32x4.mul(sum, r), f32x4.splat(1.0 / 720.0))
  sum = f32x4.add(f32x4.mul(sum, r), f32x4.splat(1.0 / 120.0))
  sum = f32x4.add(f32x4.mul(sum, r), f32x4.splat(1.0 / 24.0))
  sum = f32x4.add(f32x4.mul(sum, r), f32x4.splat(1.0 / 6.0))
  sum = f32x4.add(f32x4.mul(sum, r), f32x4.splat(0.5))
  sum = f32x4.add(f32x4.mul(sum, r), f32x4.splat(1))
  sum = f32x4.add(f32x4.mul(sum, r), f32x4.splat(1))
  return i32x4.add(sum, i32x4.shl(rounded, 23))
}

/** 1 / (1 + e^-x). */
// @ts-ignore: decorator
@inline
export function sigmoid(x: v128): v128 {
  const one = f32x4.splat(1)
  return f32x4.div(one, f32x4.add(one, exp(f32x4.neg(x))))
}

/** (1 - e^-2|x|) / (1 + e^-2|x|) with the sign of x. */
// @ts-ignore: decorator
@inline
export function tanh(x: v128): v128 {
  const one = f32x4.splat(1)
  const sign = v128.and(x, i32x4.splat(i32.MIN_VALUE))
  const power = exp(f32x4.mul(f32x4.abs(x), f32x4.splat(-2)))
  return v128.or(f32x4.div(f32x4.sub(one, power), f32x4.add(one, power)), sign)
}

/** y (1 - y), the derivative of the logistic function from its value. */
// @ts-ignore: decorator
@inline
export function sigmoidSlope(y: v128): v128 {
  return f32x4.mul(y, f32x4.sub(f32x4.splat(1), y))
}

/** 1 - y², the derivative of tanh from its value. */
// @ts-ignore: decorator
@inline
export function tanhSlope(y: v128): v128 {
  return f32x4.sub(f32x4.splat(1), f32x4.mul(y, y))
}

/** The numbers at three addresses, added. */
// @ts-ignore: decorator
@inline
export function sumOfThree(a: usize, b: usize, c: usize): v128 {
  return f32x4.add(f32x4.add(v128.load(a), v128.load(b)), v128.load(c))
}

/** Sum of the four lanes. */
// @ts-ignore: decorator
@inline
export function sumLanes(x: v128): f32 {
  return (
    f32x4.extract_lane(x, 0) + f32x4.extract_lane(x, 1) + (f32x4.extract_lane(x, 2) + f32x4.extract_lane(x, 3))
  )
}

/**
 * A matrix [depth,width] as panels of eight columns, one after the other, each row by row: what `multiply` reads in a
 * straight line. With `transposed` the source is [width,depth].
 *
 * @param width a multiple of 8
 */
export function pack(source: usize, depth: i32, width: i32, transposed: bool, target: usize): void {
  let to = target
  for (let first = 0; first < width; first += 8) {
    for (let k = 0; k < depth; k++) {
      for (let n = first; n < first + 8; n++) {
        const at = transposed ? n * depth + k : k * width + n
        store<f32>(to, load<f32>(source + ((at as usize) << 2)))
        to += 4
      }
    }
  }
}

/**
 * product [rows,width] = a [rows,depth] . b, b packed; four rows and eight columns at a time stay in registers.
 *
 * @param depth, width multiples of 8
 */
export function multiply(a: usize, rows: i32, depth: i32, b: usize, width: i32, product: usize): void {
  const aRow = (depth as usize) << 2
  const outRow = (width as usize) << 2
  const panel = aRow << 3
  const count = rows as usize
  for (let n: usize = 0; n < outRow; n += 32) {
    let r: usize = 0
    for (; r + 4 <= count; r += 4) multiplyFour(a + r * aRow, aRow, b, product + r * outRow + n, outRow)
    for (; r < count; r++) multiplyOne(a + r * aRow, aRow, b, product + r * outRow + n)
    b += panel
  }
}

/**
 * Four rows times eight columns. One step of k a turn: unrolled, V8 runs out of registers and the loop is a third slower
 * (measured; docs/performance.md).
 */
// @ts-ignore: decorator
@inline
function multiplyFour(a: usize, aRow: usize, b: usize, out: usize, outRow: usize): void {
  let s00 = f32x4.splat(0), s01 = s00, s10 = s00, s11 = s00
  let s20 = s00, s21 = s00, s30 = s00, s31 = s00
  let a0 = a, a1 = a0 + aRow, a2 = a1 + aRow, a3 = a2 + aRow
  const end = a1
  while (a0 < end) {
    const b0 = v128.load(b), b1 = v128.load(b, 16)
    const x0 = v128.load32_splat(a0)
    s00 = f32x4.add(s00, f32x4.mul(x0, b0))
    s01 = f32x4.add(s01, f32x4.mul(x0, b1))
    const x1 = v128.load32_splat(a1)
    s10 = f32x4.add(s10, f32x4.mul(x1, b0))
    s11 = f32x4.add(s11, f32x4.mul(x1, b1))
    const x2 = v128.load32_splat(a2)
    s20 = f32x4.add(s20, f32x4.mul(x2, b0))
    s21 = f32x4.add(s21, f32x4.mul(x2, b1))
    const x3 = v128.load32_splat(a3)
    s30 = f32x4.add(s30, f32x4.mul(x3, b0))
    s31 = f32x4.add(s31, f32x4.mul(x3, b1))
    b += 32
    a0 += 4
    a1 += 4
    a2 += 4
    a3 += 4
  }
  v128.store(out, s00)
  v128.store(out, s01, 16)
  out += outRow
  v128.store(out, s10)
  v128.store(out, s11, 16)
  out += outRow
  v128.store(out, s20)
  v128.store(out, s21, 16)
  out += outRow
  v128.store(out, s30)
  v128.store(out, s31, 16)
}

// @ts-ignore: decorator
@inline
function multiplyOne(a: usize, aRow: usize, b: usize, out: usize): void {
  // Four sums each, or every addition would wait for the one before.
  let s0 = f32x4.splat(0), t0 = s0, u0 = s0, w0 = s0, s1 = s0, t1 = s0, u1 = s0, w1 = s0
  for (let k: usize = 0; k < aRow; k += 16) {
    let x = v128.load32_splat(a + k)
    s0 = f32x4.add(s0, f32x4.mul(x, v128.load(b))); s1 = f32x4.add(s1, f32x4.mul(x, v128.load(b, 16)))
    x = v128.load32_splat(a + k, 4)
    t0 = f32x4.add(t0, f32x4.mul(x, v128.load(b, 32))); t1 = f32x4.add(t1, f32x4.mul(x, v128.load(b, 48)))
    x = v128.load32_splat(a + k, 8)
    u0 = f32x4.add(u0, f32x4.mul(x, v128.load(b, 64))); u1 = f32x4.add(u1, f32x4.mul(x, v128.load(b, 80)))
    x = v128.load32_splat(a + k, 12)
    w0 = f32x4.add(w0, f32x4.mul(x, v128.load(b, 96))); w1 = f32x4.add(w1, f32x4.mul(x, v128.load(b, 112)))
    b += 128
  }
  v128.store(out, f32x4.add(f32x4.add(s0, t0), f32x4.add(u0, w0)))
  v128.store(out, f32x4.add(f32x4.add(s1, t1), f32x4.add(u1, w1)), 16)
}
