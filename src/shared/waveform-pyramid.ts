/** Samples in a bin of the finest level: 16 ms at 16 kHz. */
export const FINEST_BIN = 256
/** Bins that become one on the next level. */
const FACTOR = 4
/** A level of fewer bins is not made coarser. */
const FEWEST_BINS = 512
const FULL_SCALE = 32767

/** The lowest and highest sample of each stretch of a recording, on several levels: enough to draw any length of it. */
export interface WaveformPyramid {
  /** Samples. */
  length: number
  /** The finest first; of bin b lowest and highest at 2·b and 2·b + 1, in steps of 1/32767. */
  levels: Int16Array[]
}

/** @param samples full scale 1; what passes it is cut off */
export function buildPyramid(samples: Float32Array): WaveformPyramid {
  const bins = Math.ceil(samples.length / FINEST_BIN)
  const finest = new Int16Array(2 * bins)
  for (let bin = 0; bin < bins; bin++) {
    const end = Math.min(samples.length, (bin + 1) * FINEST_BIN)
    let low = 1
    let high = -1
    for (let n = bin * FINEST_BIN; n < end; n++) {
      if (samples[n] < low) low = samples[n]
      if (samples[n] > high) high = samples[n]
    }
    finest[2 * bin] = Math.floor(Math.max(-1, low) * FULL_SCALE)
    finest[2 * bin + 1] = Math.ceil(Math.min(1, high) * FULL_SCALE)
  }
  return pyramidOver(finest, samples.length)
}

/**
 * Builds the coarser levels.
 *
 * @param finest lowest and highest of each {@link FINEST_BIN} samples, as in the result
 * @param length of the recording, samples
 */
export function pyramidOver(finest: Int16Array, length: number): WaveformPyramid {
  const levels: Int16Array[] = [finest]
  while (levels[levels.length - 1].length / 2 / FACTOR >= FEWEST_BINS)
    levels.push(coarser(levels[levels.length - 1]))
  return { length, levels }
}

function coarser(level: Int16Array): Int16Array {
  const bins = Math.ceil(level.length / 2 / FACTOR)
  const result = new Int16Array(2 * bins)
  for (let bin = 0; bin < bins; bin++) {
    const end = Math.min(level.length / 2, (bin + 1) * FACTOR)
    let low = FULL_SCALE
    let high = -FULL_SCALE
    for (let i = bin * FACTOR; i < end; i++) {
      low = Math.min(low, level[2 * i])
      high = Math.max(high, level[2 * i + 1])
    }
    result[2 * bin] = low
    result[2 * bin + 1] = high
  }
  return result
}

/**
 * The lowest and highest sample of a stretch, from the coarsest level that is fine enough; at the edges of the stretch
 * up to a bin of that level comes in.
 *
 * @param from first sample, may lie outside
 * @param to past the last
 */
export function extentOf(
  { length, levels }: WaveformPyramid,
  from: number,
  to: number
): [low: number, high: number] {
  const first = Math.max(0, from)
  const end = Math.min(length, to)
  if (end <= first) return [0, 0]
  let size = FINEST_BIN
  let level = 0
  while (level + 1 < levels.length && size * FACTOR <= (end - first) / 2) {
    level++
    size *= FACTOR
  }
  const bins = levels[level]
  let low = FULL_SCALE
  let high = -FULL_SCALE
  const last = Math.min(bins.length / 2 - 1, Math.ceil(end / size) - 1)
  for (let bin = Math.floor(first / size); bin <= last; bin++) {
    low = Math.min(low, bins[2 * bin])
    high = Math.max(high, bins[2 * bin + 1])
  }
  return [low / FULL_SCALE, high / FULL_SCALE]
}
