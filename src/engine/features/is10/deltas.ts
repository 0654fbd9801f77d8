const { fround } = Math

/** Frames on each side that a slope is fitted over. */
const WINDOW = 2
/** 2·Σ i² for i = 1..2. */
const DIVISOR = 10

/**
 * Slope over five frames (S. Young et al., "The HTK Book", equation 5.16), in 32 bits, the first and last value repeated
 * beyond the ends.
 */
export function delta(series: Float32Array): Float32Array {
  return series.map((_, t) => {
    let sum = 0
    for (let i = 1; i <= WINDOW; i++) {
      sum = fround(sum + fround(i * fround(at(series, t + i) - at(series, t - i))))
    }
    return sum / DIVISOR
  })
}

/**
 * Slopes of series that are 0 where nobody speaks: differences that touch a zero are left out.
 *
 * In the set the divisor begins at 10, grows with each difference used and never falls back, over all series together,
 * so these slopes shrink in the course of a clip. Kept, to give comparable numbers.
 *
 * @param all equally long
 */
export function voicedDeltas(all: readonly Float32Array[]): Float32Array[] {
  const results = all.map((series) => new Float32Array(series.length))
  let divisor = DIVISOR
  for (let t = 0; t < (all[0]?.length ?? 0); t++) {
    for (const [s, series] of all.entries()) {
      let sum = 0
      for (let i = 1; i <= WINDOW; i++) {
        const later = at(series, t + i)
        const earlier = at(series, t - i)
        if (later === 0 || earlier === 0) continue
        sum = fround(sum + fround(i * fround(later - earlier)))
        divisor += i * i
      }
      results[s][t] = sum / divisor
    }
  }
  return results
}

function at(series: Float32Array, t: number): number {
  return series[Math.max(0, Math.min(series.length - 1, t))]
}
