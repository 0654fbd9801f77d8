/** A source of uniform numbers in [0, 1). */
export type Random = () => number

/**
 * mulberry32: a small, fast generator with 32 bits of state. The same seed gives the same sequence on every
 * machine. Not for secrets.
 *
 * @param seed any finite number; its low 32 bits count
 */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** A copy of `array` in random order (Fisher-Yates); the argument is left as it is. */
export function shuffle<T>(array: readonly T[], random: Random): T[] {
  const result = [...array]
  for (let last = result.length - 1; last > 0; last--) {
    const pick = Math.floor(random() * (last + 1))
    const moved = result[last]
    result[last] = result[pick]
    result[pick] = moved
  }
  return result
}

/** FNV-1a, a signed 32-bit number: gives every named thing a seed of its own. */
export function hashString(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash | 0
}

/**
 * A seed of its own for the `count`th use of something random, e.g. the batches of epoch 3: what is drawn then depends
 * on nothing drawn before, so that a resumed run draws the same.
 *
 * @returns 32 bits, not negative
 */
export function seedOf(seed: number, purpose: string, count: number): number {
  let mixed = hashString(`${seed}/${purpose}/${count}`)
  // The last steps of MurmurHash3: FNV leaves the high bits of short texts alike.
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}
