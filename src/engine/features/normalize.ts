/** A column that varies less than this is constant but for rounding. */
export const LEAST_DEVIATION = 1e-8

/** Mean and population standard deviation of every column, over the frames of one or of many clips. */
export interface FeatureStatistics {
  /** [F]. */
  mean: readonly number[]
  /** [F]. */
  deviation: readonly number[]
}

/**
 * The statistics of all frames together. Each matrix is read once, so they may come from a disk; they are merged as in
 * T. F. Chan, G. H. Golub, R. J. LeVeque, "Algorithms for computing the sample variance" (1983).
 *
 * @param matrices each [T, F] row major; at least one frame in all
 * @param columns F
 */
export function statisticsOf(matrices: Iterable<Float32Array>, columns: number): FeatureStatistics {
  let count = 0
  const mean = new Float64Array(columns)
  const squares = new Float64Array(columns)
  for (const values of matrices) {
    const frames = values.length / columns
    const own = columnMeans(values, columns)
    const ownSquares = columnSquares(values, own)
    const total = count + frames
    for (let column = 0; column < columns; column++) {
      const distance = own[column] - mean[column]
      mean[column] += distance * (frames / total)
      squares[column] += ownSquares[column] + distance * distance * count * (frames / total)
    }
    count = total
  }
  return { mean: [...mean], deviation: Array.from(squares, (sum) => Math.sqrt(sum / count)) }
}

/**
 * The statistics of several groups together, each counting alike, however many frames it has.
 *
 * @param groups at least one, with the same columns
 */
export function statisticsOfGroups(groups: readonly FeatureStatistics[]): FeatureStatistics {
  const average = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const mean = groups[0].mean.map((_, column) => average(groups.map((group) => group.mean[column])))
  const deviation = mean.map((center, column) =>
    Math.sqrt(
      average(groups.map((group) => group.deviation[column] ** 2 + (group.mean[column] - center) ** 2))
    )
  )
  return { mean, deviation }
}

/**
 * Each column minus its mean, divided by its deviation. A column that was constant becomes 0, so it tells the network
 * nothing.
 *
 * @param values [T, F] row major
 * @returns a new array
 */
export function normalizeBy(values: Float32Array, { mean, deviation }: FeatureStatistics): Float32Array {
  const columns = mean.length
  const normalized = new Float32Array(values.length)
  for (let at = 0; at < values.length; at += columns) {
    for (let column = 0; column < columns; column++) {
      if (deviation[column] < LEAST_DEVIATION) continue
      normalized[at + column] = (values[at + column] - mean[column]) / deviation[column]
    }
  }
  return normalized
}

/**
 * Z-norm per utterance (paper, section 4.1): over the frames of this clip alone, those of all its phases together, so
 * that all are normalized alike.
 *
 * @param phases each [T, F] row major
 * @param columns F
 * @returns new arrays
 */
export function zNormalize(phases: readonly Float32Array[], columns: number): Float32Array[] {
  const statistics = statisticsOf(phases, columns)
  return phases.map((values) => normalizeBy(values, statistics))
}

function columnMeans(values: Float32Array, columns: number): Float64Array {
  const sums = new Float64Array(columns)
  for (let at = 0; at < values.length; at += columns) {
    for (let column = 0; column < columns; column++) sums[column] += values[at + column]
  }
  const frames = values.length / columns
  return sums.map((sum) => sum / frames)
}

/** Sums of the squared distances from the means. */
function columnSquares(values: Float32Array, means: Float64Array): Float64Array {
  const columns = means.length
  const sums = new Float64Array(columns)
  for (let at = 0; at < values.length; at += columns) {
    for (let column = 0; column < columns; column++) {
      sums[column] += (values[at + column] - means[column]) ** 2
    }
  }
  return sums
}
