import { SAMPLE_RATE } from '../../audio/clip.ts'
import { createRealFft } from '../fft.ts'
import { LONG_FRAME_LENGTH } from './frames.ts'

const fft = createRealFft(1024)
const CENTER = (LONG_FRAME_LENGTH - 1) / 2
/** Standard deviation of the window as a share of half its length. */
const DEVIATION = 0.25

export const LONG_BINS = fft.bins
/** Hertz from bin to bin of a long frame's spectrum. */
export const LONG_BIN_HZ = SAMPLE_RATE / fft.size

const gaussWindow = Float64Array.from({ length: LONG_FRAME_LENGTH }, (_, n) =>
  Math.exp(-0.5 * ((n - CENTER) / (DEVIATION * CENTER)) ** 2)
)
const frame = new Float64Array(fft.size)
const real = new Float64Array(fft.bins)
const imaginary = new Float64Array(fft.bins)

/**
 * Magnitude spectrum of a long frame under a Gaussian window, zeros up to 1,024.
 *
 * @param start its first sample
 * @param magnitude [513], written
 */
export function longSpectrum(samples: Float32Array, start: number, magnitude: Float64Array): void {
  for (let n = 0; n < LONG_FRAME_LENGTH; n++) frame[n] = samples[start + n] * gaussWindow[n]
  fft.forward(frame, real, imaginary)
  for (let k = 0; k < fft.bins; k++) {
    magnitude[k] = Math.fround(Math.sqrt(real[k] * real[k] + imaginary[k] * imaginary[k]))
  }
}
