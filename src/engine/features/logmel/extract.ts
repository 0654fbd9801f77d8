import { SAMPLE_RATE } from '../../audio/clip.ts'
import { createRealFft } from '../fft.ts'
import type { FrameFeatures } from '../frame-features.ts'
import { countFrames, FIRST_FRAME_SECONDS, FRAME_LENGTH, FRAME_RATE, FRAME_STEP } from '../framing.ts'
import { melFilters } from './mel-filters.ts'

export const BANDS = 40
/** Keeps the logarithm of silence finite: -100 dB. */
export const FLOOR = 1e-10

export const logmelNames: readonly string[] = Array.from({ length: BANDS }, (_, i) => `logmel_${i + 1}`)

const fft = createRealFft(FRAME_LENGTH)
export const filters = melFilters(BANDS, fft.bins, SAMPLE_RATE / 2)
/** Periodic Hann window. */
export const window = Float64Array.from(
  { length: FRAME_LENGTH },
  (_, n) => 0.5 - 0.5 * Math.cos((2 * Math.PI * n) / FRAME_LENGTH)
)

/**
 * 40 log-mel bands, of the same frames as the 36 features: natural logarithm of triangles of equal area on Slaney's mel
 * scale, 0 to 8 kHz, over the power spectrum of the Hann-windowed frame. librosa's `feature.melspectrogram` with
 * `n_fft=400, hop_length=160, n_mels=40` gives the same bands, centered on its padding.
 *
 * The level of the recording stays in the numbers.
 *
 * @param samples [N] mono at 16 kHz, full scale 1, finite
 * @returns [T, 40], each at least ln 1e-10
 * @throws AffectronError `audio/too-short` for fewer than 400 samples
 */
export function extractLogmel(samples: Float32Array): FrameFeatures {
  const frames = countFrames(samples.length)
  const values = new Float32Array(frames * BANDS)
  const frame = new Float64Array(FRAME_LENGTH)
  const real = new Float64Array(fft.bins)
  const imaginary = new Float64Array(fft.bins)
  const power = new Float64Array(fft.bins)
  for (let t = 0; t < frames; t++) {
    for (let n = 0; n < FRAME_LENGTH; n++) frame[n] = window[n] * samples[t * FRAME_STEP + n]
    fft.forward(frame, real, imaginary)
    for (let k = 0; k < fft.bins; k++) power[k] = real[k] * real[k] + imaginary[k] * imaginary[k]
    for (let band = 0; band < BANDS; band++) {
      const { firstBin, weights } = filters[band]
      let sum = 0
      for (let k = 0; k < weights.length; k++) sum += weights[k] * power[firstBin + k]
      values[t * BANDS + band] = Math.log(Math.max(sum, FLOOR))
    }
  }
  return { names: logmelNames, frames, values, frameRate: FRAME_RATE, firstFrameSeconds: FIRST_FRAME_SECONDS }
}
