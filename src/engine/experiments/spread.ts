/** Of a few repetitions. */
export interface Spread {
  mean: number
  /** Sample standard deviation (n − 1); absent for a single value. */
  sd?: number
  count: number
}

/** @param values at least one */
export function spreadOf(values: readonly number[]): Spread {
  const count = values.length
  const mean = meanOf(values)
  if (count < 2) return { mean, count }
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { mean, sd: Math.sqrt(squares / (count - 1)), count }
}

/** NaN of nothing. */
export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
