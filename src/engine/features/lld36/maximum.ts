/** Largest value, at least 0. */
export function maximum(values: Float64Array): number {
  let largest = 0
  for (let n = 0; n < values.length; n++) if (values[n] > largest) largest = values[n]
  return largest
}
