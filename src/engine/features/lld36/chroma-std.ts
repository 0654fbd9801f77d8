/** Standard deviation (population) of the twelve chroma values. */
export function chromaStd(shares: Float64Array): number {
  let sum = 0
  for (let p = 0; p < shares.length; p++) sum += shares[p]
  const mean = sum / shares.length
  let squares = 0
  for (let p = 0; p < shares.length; p++) squares += (shares[p] - mean) ** 2
  return Math.sqrt(squares / shares.length)
}
