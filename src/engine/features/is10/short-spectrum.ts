import { SAMPLE_RATE } from '../../audio/clip.ts'
import { createRealFft } from '../fft.ts'
import { FRAME_LENGTH } from '../framing.ts'
import { hammingWindow } from './hamming.ts'

const PRE_EMPHASIS = 0.97
const fft = createRealFft(512)

export const SHORT_BINS = fft.bins
/** Hertz from bin to bin of a short frame's spectrum. */
export const SHORT_BIN_HZ = SAMPLE_RATE / fft.size

/** The spectrum of a short frame, X[k] for k = 0..256. */
export interface ShortSpectrum {
  real: Float64Array
  imaginary: Float64Array
  /** |X|². */
  power: Float64Array
}

/**
 * A function that gives the spectrum of short frames: high frequencies raised within the frame, Hamming window, zeros up
 * to 512. It owns what it returns and overwrites it with the next.
 *
 * @param leadingZeros how many of the 112 zeros come first; they turn phases and change no magnitude
 */
export function createShortSpectrum(
  leadingZeros: number
): (samples: Float32Array, start: number) => ShortSpectrum {
  const frame = new Float64Array(fft.size)
  const spectrum = {
    real: new Float64Array(fft.bins),
    imaginary: new Float64Array(fft.bins),
    power: new Float64Array(fft.bins)
  }
  return (samples, start) => {
    const { real, imaginary, power } = spectrum
    let before = samples[start]
    for (let n = 0; n < FRAME_LENGTH; n++) {
      const sample = samples[start + n]
      frame[leadingZeros + n] = (sample - PRE_EMPHASIS * before) * hammingWindow[n]
      before = sample
    }
    fft.forward(frame, real, imaginary)
    for (let k = 0; k < fft.bins; k++) power[k] = real[k] * real[k] + imaginary[k] * imaginary[k]
    return spectrum
  }
}
