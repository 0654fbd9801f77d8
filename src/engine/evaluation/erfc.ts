/**
 * Complementary error function for x ≥ 0, relative error below 10⁻¹². Series and continued fraction of the incomplete
 * gamma function (Abramowitz and Stegun 6.5.29 and 6.5.31 with a = 1/2).
 */
export function erfc(x: number): number {
  if (x < 1.5) return 1 - series(x)
  return continuedFraction(x)
}

/** erf(x) = 2/√π · exp(−x²) · Σ 2ⁿ x²ⁿ⁺¹ / (1·3·5···(2n + 1)) */
function series(x: number): number {
  let term = x
  let sum = x
  for (let n = 1; term > sum * 1e-17; n++) {
    term *= (2 * x * x) / (2 * n + 1)
    sum += term
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum
}

/** erfc(x) = exp(−x²)/√π · 1/(x + (1/2)/(x + 1/(x + (3/2)/(x + …)))), from the tail inward. */
function continuedFraction(x: number): number {
  let tail = x
  for (let n = 120; n > 0; n--) tail = x + n / 2 / tail
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / tail
}
