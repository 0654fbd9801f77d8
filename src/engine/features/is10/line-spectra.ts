import { PREDICTION_ORDER } from './linear-prediction.ts'

const HALF_ORDER = PREDICTION_ORDER / 2
const BISECTIONS = 11
/** Steps of the search along the cosine; the second is tried where the first misses a root. */
const STEPS = [Math.fround(0.2), Math.fround(0.05)]
const NEAR_ROOT = 0.2

const { fround } = Math
/** How fast the steps shrink toward both ends, where the frequencies lie close in the cosine. */
const SHRINKING = fround(0.9)
const symmetric = new Float32Array(HALF_ORDER + 1)
const antisymmetric = new Float32Array(HALF_ORDER + 1)

/**
 * Line spectral frequencies of a prediction filter: where its symmetric and its antisymmetric polynomial have their
 * roots on the unit circle, in turn (P. Kabal, R. P. Ramachandran, "The Computation of Line Spectral Frequencies Using
 * Chebyshev Polynomials", 1986).
 *
 * The search ends after eleven bisections, so about 10⁻⁴ of a frequency is the search's own; with the 32 bits it is part
 * of the numbers.
 *
 * @param coefficients [8] a₁..a₈
 * @param frequencies [8], written: radians at 11 kHz, rising; 0 for a root that is not found
 */
export function lineSpectra(coefficients: Float32Array, frequencies: Float32Array): void {
  symmetric[0] = 1
  antisymmetric[0] = 1
  for (let i = 0; i < HALF_ORDER; i++) {
    const near = coefficients[i]
    const far = coefficients[PREDICTION_ORDER - 1 - i]
    symmetric[i + 1] = fround(fround(near + far) - symmetric[i])
    antisymmetric[i + 1] = fround(fround(near - far) + antisymmetric[i])
  }
  for (let i = 0; i < HALF_ORDER; i++) {
    symmetric[i] *= 2
    antisymmetric[i] *= 2
  }
  if (STEPS.some((step) => findRoots(step, frequencies) === PREDICTION_ORDER)) return
}

/** @returns how many roots were found */
function findRoots(largestStep: number, frequencies: Float32Array): number {
  frequencies.fill(0)
  let upper = 1
  for (let root = 0; root < PREDICTION_ORDER; root++) {
    const polynomial = root % 2 === 0 ? symmetric : antisymmetric
    const found = nextRoot(polynomial, upper, largestStep)
    if (found === undefined) return root
    // The last step of the search may end, and find a change of sign, just beyond the circle.
    frequencies[root] = Math.acos(Math.max(-1, found))
    upper = found
  }
  return PREDICTION_ORDER
}

/** Walks down from `start` to a change of sign, then halves. */
function nextRoot(polynomial: Float32Array, start: number, largestStep: number): number | undefined {
  let upper = start
  let upperValue = evaluate(polynomial, upper)
  while (upper >= -1) {
    let step = fround(largestStep * fround(1 - fround(fround(SHRINKING * upper) * upper)))
    if (Math.abs(upperValue) < NEAR_ROOT) step = fround(step * 0.5)
    let lower = fround(upper - step)
    const lowerValue = evaluate(polynomial, lower)
    if (lowerValue * upperValue < 0) {
      let middle = lower
      for (let i = 0; i < BISECTIONS; i++) {
        middle = fround(fround(upper + lower) * 0.5)
        const value = evaluate(polynomial, middle)
        if (value * upperValue < 0) lower = middle
        else {
          upper = middle
          upperValue = value
        }
      }
      return middle
    }
    upper = lower
    upperValue = lowerValue
  }
  return undefined
}

/** 2p₀T₄(x) + 2p₁T₃(x) + 2p₂T₂(x) + 2p₃T₁(x) + p₄ for `polynomial` = 2p₀, 2p₁, 2p₂, 2p₃, p₄, by Clenshaw's recursion. */
function evaluate(polynomial: Float32Array, x: number): number {
  const twice = fround(2 * x)
  let later = 0
  let current = 0
  for (let k = 0; k < HALF_ORDER; k++) {
    const next = fround(fround(fround(twice * current) - later) + polynomial[k])
    later = current
    current = next
  }
  return fround(fround(fround(x * current) - later) + polynomial[HALF_ORDER])
}
