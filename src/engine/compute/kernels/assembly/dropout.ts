// AssemblyScript. The mask of inverted dropout: number i follows from i and two keys alone, whichever thread makes it.

// @ts-ignore: decorator
@inline
function word(mask: usize, index: usize): i32 {
  return load<i32>(mask + (index << 2))
}

/** The description of a mask in memory, written by kernels/dropout-mask.ts: 32-bit words in this order. */
namespace Mask {
  /** Where the numbers go, [count] float32. */
  // @ts-ignore: decorator
  @inline export function numbers(m: usize): usize { return word(m, 0) as usize }
  /** A multiple of 4. */
  // @ts-ignore: decorator
  @inline export function count(m: usize): i32 { return word(m, 1) }
  // @ts-ignore: decorator
  @inline export function firstKey(m: usize): i32 { return word(m, 2) }
  // @ts-ignore: decorator
  @inline export function secondKey(m: usize): i32 { return word(m, 3) }
  /** Words drawn below this, as int32, drop. */
  // @ts-ignore: decorator
  @inline export function threshold(m: usize): i32 { return word(m, 4) }
  /** float32 that stands where a value is kept. */
  // @ts-ignore: decorator
  @inline export function scale(m: usize): v128 { return v128.load32_splat(m + 20) }
}

/** Numbers of a job. */
const AT_ONCE: i32 = 1 << 16

export function maskJobs(count: i32): i32 {
  return (count + AT_ONCE - 1) / AT_ONCE
}

/**
 * Four words from four counters: products and shifts with exclusive or, all of them reversible. The constants are those
 * of "triple32" (C. Wellons, "Prospecting for Hash Functions", 2018), in which every bit of the input turns every bit of
 * the output with a probability near 0.5. The second key comes in between: another key is another sequence, not the same one
 * from another place on.
 */
// @ts-ignore: decorator
@inline
function draw(counters: v128, key: v128): v128 {
  let x = v128.xor(counters, i32x4.shr_u(counters, 17))
  x = i32x4.mul(x, i32x4.splat(0xed5ad4bb))
  x = v128.xor(x, i32x4.shr_u(x, 11))
  x = i32x4.mul(i32x4.add(x, key), i32x4.splat(0xac4c1b51))
  x = v128.xor(x, i32x4.shr_u(x, 15))
  x = i32x4.mul(x, i32x4.splat(0x31848bab))
  return v128.xor(x, i32x4.shr_u(x, 14))
}

/** One job of a mask: AT_ONCE of its numbers. */
export function fillMask(mask: usize, job: i32): void {
  const first = job * AT_ONCE
  const end = min(first + AT_ONCE, Mask.count(mask))
  const key = i32x4.splat(Mask.secondKey(mask))
  const threshold = i32x4.splat(Mask.threshold(mask))
  const scale = Mask.scale(mask)
  let counters = i32x4.add(i32x4.splat(Mask.firstKey(mask) + first), i32x4(0, 1, 2, 3))
  let target = Mask.numbers(mask) + ((first as usize) << 2)
  for (let i = first; i < end; i += 4) {
    v128.store(target, v128.and(i32x4.ge_s(draw(counters, key), threshold), scale))
    counters = i32x4.add(counters, i32x4.splat(4))
    target += 16
  }
}
