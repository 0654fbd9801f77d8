export interface Moments {
  /** Of the population: divided by the number of values. */
  stddev: number
  skewness: number
  /** 3 for a normal distribution. */
  kurtosis: number
}

/**
 * Central moments; all 0 where the values do not differ.
 *
 * @param values at least one
 * @param mean theirs
 */
export function moments(values: Float32Array, mean: number): Moments {
  let second = 0
  let third = 0
  let fourth = 0
  for (let i = 0; i < values.length; i++) {
    const distance = values[i] - mean
    const square = distance * distance
    second += square
    third += square * distance
    fourth += square * square
  }
  second /= values.length
  third /= values.length
  fourth /= values.length
  if (second === 0) return { stddev: 0, skewness: 0, kurtosis: 0 }
  return { stddev: Math.sqrt(second), skewness: third / second ** 1.5, kurtosis: fourth / (second * second) }
}
