export interface Regression {
  /** Per step from value to value. */
  slope: number
  /** Of the line at the first value. */
  offset: number
  /** Mean absolute distance from the line. */
  absoluteError: number
  /** Mean squared distance from the line. */
  squaredError: number
}

/**
 * The least-squares line through values at 0, 1, 2, …
 *
 * @param values at least one
 * @param mean theirs
 */
export function regression(values: Float32Array, mean: number): Regression {
  const count = values.length
  const { slope, offset } = line(values, mean)
  let absolute = 0
  let squared = 0
  for (let i = 0; i < count; i++) {
    const distance = values[i] - (offset + slope * i)
    absolute += Math.abs(distance)
    squared += distance * distance
  }
  return { slope, offset, absoluteError: absolute / count, squaredError: squared / count }
}

function line(values: Float32Array, mean: number): { slope: number; offset: number } {
  const count = values.length
  if (count === 1) return { slope: 0, offset: values[0] }
  const sum = count * mean
  let product = 0
  for (let i = 0; i < count; i++) product += i * values[i]
  const places = (count * (count - 1)) / 2
  const squaredPlaces = (places * (2 * count - 1)) / 3
  const slope = (count * product - places * sum) / (count * squaredPlaces - places * places)
  return { slope, offset: (sum - slope * places) / count }
}
