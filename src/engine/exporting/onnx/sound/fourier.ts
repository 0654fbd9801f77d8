/** Cosines and sines of a Fourier transform as matrices: in a graph a product takes the place of the fast transform. */

/**
 * X[k] = Σ x[n]·exp(−2πi·kn/size) of real x, zero beyond `rows`.
 *
 * @param rows how many x[n] there are, at most `size`
 * @param bins how many k, from 0
 * @returns the real and the imaginary part, each [rows, bins] row major
 */
export function fourierMatrices(
  size: number,
  rows: number,
  bins: number
): { real: Float64Array; imaginary: Float64Array } {
  const real = new Float64Array(rows * bins)
  const imaginary = new Float64Array(rows * bins)
  for (let n = 0; n < rows; n++) {
    for (let k = 0; k < bins; k++) {
      const angle = (2 * Math.PI * ((k * n) % size)) / size
      real[n * bins + k] = Math.cos(angle)
      imaginary[n * bins + k] = -Math.sin(angle)
    }
  }
  return { real, imaginary }
}

/**
 * The autocorrelation from the first half of a power spectrum of `size` bins: r[lag] = Σ over k of P[k]·cos(2πk·lag/size) /
 * size, where P[size − k] = P[k].
 *
 * @returns [size/2 + 1, lags] row major
 */
export function autocorrelationMatrix(size: number, lags: number): Float64Array {
  const bins = size / 2 + 1
  const matrix = new Float64Array(bins * lags)
  for (let k = 0; k < bins; k++) {
    const times = k === 0 || k === size / 2 ? 1 : 2
    for (let lag = 0; lag < lags; lag++) {
      matrix[k * lags + lag] = (times * Math.cos((2 * Math.PI * ((k * lag) % size)) / size)) / size
    }
  }
  return matrix
}
