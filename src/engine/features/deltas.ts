import type { FrameFeatures } from './frame-features.ts'

/** Frames on each side that a slope is fitted over. */
const WINDOW = 2
/** 2·Σ θ² for θ = 1..2. */
const DIVISOR = 10

/**
 * Appends the slope of every column over time: d[t] = Σ θ·(c[t+θ] − c[t−θ]) / (2·Σ θ²), θ = 1..2, the first and last
 * frame repeated beyond the ends (S. Young et al., "The HTK Book", equation 5.16). The second order is the slope of the
 * first.
 *
 * @param order how many
 * @returns [T, F·(1 + order)]: the columns, `…_de`, `…_de_de`
 */
export function appendDeltas(features: FrameFeatures, order: 0 | 1 | 2): FrameFeatures {
  if (order === 0) return features
  const { names, frames, values } = features
  const columns = names.length
  const width = columns * (1 + order)
  const joined = new Float32Array(frames * width)
  for (let t = 0; t < frames; t++) joined.set(values.subarray(t * columns, (t + 1) * columns), t * width)
  for (let d = 1; d <= order; d++) {
    const from = (d - 1) * columns
    const to = d * columns
    for (let t = 0; t < frames; t++) {
      for (let column = 0; column < columns; column++) {
        let sum = 0
        for (let theta = 1; theta <= WINDOW; theta++) {
          const later = Math.min(frames - 1, t + theta) * width + from + column
          const earlier = Math.max(0, t - theta) * width + from + column
          sum += theta * (joined[later] - joined[earlier])
        }
        joined[t * width + to + column] = sum / DIVISOR
      }
    }
  }
  const suffixes = ['', '_de', '_de_de'].slice(0, 1 + order)
  return {
    ...features,
    names: suffixes.flatMap((suffix) => names.map((name) => name + suffix)),
    values: joined
  }
}
