/** Arithmetic mean, summed in 64 bits and kept in 32, which the other functionals go on with. */
export function mean(values: Float32Array): number {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[i]
  return Math.fround(sum / values.length)
}
