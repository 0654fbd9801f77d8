import { RESAMPLED_LENGTH } from './resampled-frame.ts'

/** Order of the prediction. */
export const PREDICTION_ORDER = 8

const { fround } = Math
const autocorrelation = new Float32Array(PREDICTION_ORDER + 1)
const before = new Float32Array(PREDICTION_ORDER)

/**
 * Linear prediction by the autocorrelation method with the recursion of Levinson and Durbin (J. Makhoul, "Linear
 * Prediction: A Tutorial Review", 1975, equation 38), without a window.
 *
 * A fourth of the frame's band is empty, so the recursion is ill-conditioned and its result hangs on the rounding:
 * everything is 32 bits wide and summed in plain order, as in the set.
 *
 * @param frame [275]
 * @param coefficients [8], written: a₁..a₈ of 1 + Σ a_j·z^(−j); all 0 for silence
 */
export function linearPrediction(frame: Float32Array, coefficients: Float32Array): void {
  for (let lag = 0; lag <= PREDICTION_ORDER; lag++) {
    let sum = 0
    for (let n = lag; n < RESAMPLED_LENGTH; n++) sum = fround(sum + fround(frame[n] * frame[n - lag]))
    autocorrelation[lag] = sum
  }
  coefficients.fill(0)
  let error = autocorrelation[0]
  for (let m = 1; m <= PREDICTION_ORDER; m++) {
    const inverse = fround(1 / error)
    // Of an error so small that it is 0 or has no inverse, nothing is left to predict.
    if (!Number.isFinite(inverse)) return
    let sum = autocorrelation[m]
    for (let j = 1; j < m; j++) sum = fround(sum + fround(coefficients[j - 1] * autocorrelation[m - j]))
    // Not −sum / error, which rounds once instead of twice.
    const reflection = fround(-sum * inverse)
    before.set(coefficients)
    coefficients[m - 1] = reflection
    for (let j = 1; j < m; j++) {
      coefficients[j - 1] = fround(before[j - 1] + fround(reflection * before[m - j - 1]))
    }
    error = fround(error * fround(1 - fround(reflection * reflection)))
  }
}
