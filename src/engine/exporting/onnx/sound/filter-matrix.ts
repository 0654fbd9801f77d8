/** Filters, each over some bins in a row, as one matrix [bins, filters], row major. */
export function filterMatrix(
  filters: readonly { firstBin: number; weights: ArrayLike<number> }[],
  bins: number
): Float64Array {
  const matrix = new Float64Array(bins * filters.length)
  for (const [i, { firstBin, weights }] of filters.entries()) {
    for (let k = 0; k < weights.length; k++) matrix[(firstBin + k) * filters.length + i] = weights[k]
  }
  return matrix
}
