/** One period of a voice, found by how well it repeats. */
export interface Period {
  /** Samples, whole. */
  length: number
  /** Samples, refined by the parabola through three correlations. */
  refined: number
  /** Correlation of the period with the next, at the top of that parabola. */
  correlation: number
}

/** A variance below this share of the mean square is rounding: the stretch is constant. */
const NO_VARIANCE = 1e-13

let sums = new Float64Array(0)
let squares = new Float64Array(0)
let correlations = new Float64Array(0)

/**
 * The period that begins at a sample: among lengths from `shortest` to `longest`, the best of those at which a stretch
 * is more like the one that follows it (Pearson correlation) than at the lengths beside it. The last two lengths are
 * not taken, as in the set.
 *
 * @param start the next 2·longest samples must exist
 * @returns undefined where nothing repeats, as in silence
 */
export function findPeriod(
  samples: Float32Array,
  start: number,
  shortest: number,
  longest: number
): Period | undefined {
  correlate(samples, start, shortest, longest)
  let best = 0
  for (let i = 1; i <= longest - shortest - 2; i++) {
    const isPeak = correlations[i] > correlations[i - 1] && correlations[i] > correlations[i + 1]
    if (isPeak && (best === 0 || correlations[i] > correlations[best])) best = i
  }
  if (best === 0) return undefined
  const slope = correlations[best - 1] - correlations[best + 1]
  const curvature = correlations[best - 1] - 2 * correlations[best] + correlations[best + 1]
  const offset = (0.5 * slope) / curvature
  return {
    length: shortest + best,
    refined: shortest + best + offset,
    correlation: correlations[best] - 0.25 * slope * offset
  }
}

/** Fills `correlations` by length, from `shortest` on; NaN where a stretch is constant, which is no peak. */
function correlate(samples: Float32Array, start: number, shortest: number, longest: number): void {
  reserve(2 * longest + 1)
  for (let n = 0; n < 2 * longest; n++) {
    const sample = samples[start + n]
    sums[n + 1] = sums[n] + sample
    squares[n + 1] = squares[n] + sample * sample
  }
  for (let length = shortest; length <= longest; length++) {
    let product = 0
    for (let n = start, end = start + length; n < end; n++) product += samples[n] * samples[n + length]
    const sum = sums[length]
    const nextSum = sums[2 * length] - sum
    const variance = varianceOf(sum, squares[length], length)
    const nextVariance = varianceOf(nextSum, squares[2 * length] - squares[length], length)
    const covariance = product - (sum * nextSum) / length
    correlations[length - shortest] = covariance / Math.sqrt(variance * nextVariance)
  }
}

/** Sum of the squared differences from the mean; NaN for a constant stretch. */
function varianceOf(sum: number, sumOfSquares: number, length: number): number {
  const variance = sumOfSquares - (sum * sum) / length
  return variance > NO_VARIANCE * sumOfSquares ? variance : Number.NaN
}

function reserve(size: number): void {
  if (sums.length >= size) return
  sums = new Float64Array(size)
  squares = new Float64Array(size)
  correlations = new Float64Array(size)
}
