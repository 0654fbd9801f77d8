/**
 * Zero-crossing rate: sign changes per pair of neighbors, 0..1. The sign of 0 is 0, so a step onto or off a zero
 * counts half.
 *
 * @param values at least 2
 */
export function zcr(values: Float64Array): number {
  let sum = 0
  let before = Math.sign(values[0])
  for (let n = 1; n < values.length; n++) {
    const sign = Math.sign(values[n])
    sum += Math.abs(sign - before)
    before = sign
  }
  return sum / (2 * (values.length - 1))
}
