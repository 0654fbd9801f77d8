/**
 * A percentile, linearly between the two values next to it.
 *
 * @param sorted rising, at least one value
 * @param share 0..1
 */
export function percentile(sorted: Float32Array, share: number): number {
  const place = share * (sorted.length - 1)
  const below = Math.floor(place)
  const above = Math.ceil(place)
  return sorted[below] + (place - below) * (sorted[above] - sorted[below])
}
