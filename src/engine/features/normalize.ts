import type { FrameFeatures } from './frame-features.ts'

/** A column that varies less than this is constant but for rounding. */
const LEAST_DEVIATION = 1e-8

/**
 * Z-norm per utterance (paper, section 4.1): each column minus its mean, divided by its standard deviation
 * (population, over the frames of this clip alone). A constant column becomes 0, so it tells the network nothing.
 *
 * @returns [T, F] row major, a new array
 */
export function zNormalize({ values, frames, names }: FrameFeatures): Float32Array {
  const columns = names.length
  const normalized = new Float32Array(values.length)
  for (let column = 0; column < columns; column++) {
    let sum = 0
    for (let t = 0; t < frames; t++) sum += values[t * columns + column]
    const mean = sum / frames
    let squares = 0
    for (let t = 0; t < frames; t++) squares += (values[t * columns + column] - mean) ** 2
    const deviation = Math.sqrt(squares / frames)
    if (deviation < LEAST_DEVIATION) continue
    for (let t = 0; t < frames; t++) {
      normalized[t * columns + column] = (values[t * columns + column] - mean) / deviation
    }
  }
  return normalized
}
