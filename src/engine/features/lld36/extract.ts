import { createRealFft } from '../fft.ts'
import type { FrameFeatures } from '../frame-features.ts'
import { countFrames, FIRST_FRAME_SECONDS, FRAME_LENGTH, FRAME_RATE, FRAME_STEP } from '../framing.ts'
import { CHROMA_COUNT, chroma } from './chroma.ts'
import { chromaStd } from './chroma-std.ts'
import { BINS } from './constants.ts'
import { energyEntropy } from './energy-entropy.ts'
import { energy } from './energy.ts'
import { AUTOCORRELATION_LENGTH, harmonic } from './harmonic.ts'
import { MFCC_COUNT, mfcc } from './mfcc.ts'
import { lld36Names } from './names.ts'
import { spectralCentroid } from './spectral-centroid.ts'
import { spectralEntropy } from './spectral-entropy.ts'
import { spectralFlux } from './spectral-flux.ts'
import { spectralRolloff } from './spectral-rolloff.ts'
import { spectralSpread } from './spectral-spread.ts'
import { zcr } from './zcr.ts'

const MFCC_AT = 8
const CHROMA_AT = MFCC_AT + MFCC_COUNT
const CHROMA_STD_AT = CHROMA_AT + CHROMA_COUNT
const HARMONIC_AT = CHROMA_STD_AT + 1

/** Twice the frame, so that the squared spectrum gives the autocorrelation without wrapping round. */
const fft = createRealFft(2 * FRAME_LENGTH)

/**
 * The 36 frame features of the paper (section 4.1), with the numbers of pyAudioAnalysis 0.3.14 including its
 * peculiarities, each named where it is kept.
 *
 * Frames of 25 ms every 10 ms, no window, no padding. The clip's mean is removed and its peak becomes 1, so the level
 * of the recording does not matter.
 *
 * @param samples [N] mono at 16 kHz, full scale 1, finite
 * @returns [T, 36], T = ⌊(N − 400) / 160⌋ + 1
 * @throws AffectronError `audio/too-short` for fewer than 400 samples
 */
export function extractLld36(samples: Float32Array): FrameFeatures {
  const frames = countFrames(samples.length)
  const columns = lld36Names.length
  const values = new Float32Array(frames * columns)
  const signal = centerAndScale(samples)

  // Everything below is allocated once and reused for each frame.
  const padded = new Float64Array(fft.size)
  const frame = padded.subarray(0, FRAME_LENGTH)
  const spectrum = createSpectrum()
  const row = new Float64Array(columns)
  const mfccs = row.subarray(MFCC_AT, CHROMA_AT)
  const chromas = row.subarray(CHROMA_AT, CHROMA_STD_AT)
  const harmonics = row.subarray(HARMONIC_AT)

  for (let t = 0; t < frames; t++) {
    for (let n = 0; n < FRAME_LENGTH; n++) frame[n] = signal[t * FRAME_STEP + n]
    spectrum.update(padded)
    const { magnitude, previous, autocorrelation } = spectrum
    row[0] = zcr(frame)
    row[1] = energy(frame)
    row[2] = energyEntropy(frame)
    row[3] = spectralCentroid(magnitude)
    row[4] = spectralSpread(magnitude, row[3])
    row[5] = spectralEntropy(magnitude)
    row[6] = t === 0 ? 0 : spectralFlux(magnitude, previous)
    row[7] = spectralRolloff(magnitude)
    mfcc(magnitude, mfccs)
    chroma(magnitude, chromas)
    row[CHROMA_STD_AT] = chromaStd(chromas)
    harmonic(frame, autocorrelation, harmonics)
    values.set(row, t * columns)
  }
  return { names: lld36Names, frames, values, frameRate: FRAME_RATE, firstFrameSeconds: FIRST_FRAME_SECONDS }
}

/** Added to the peak, so that silence stays silent. */
export const LEAST_PEAK = 1e-10

/** The clip without its mean, divided by its largest absolute value. */
function centerAndScale(samples: Float32Array): Float64Array {
  let sum = 0
  for (let n = 0; n < samples.length; n++) sum += samples[n]
  const mean = sum / samples.length
  const signal = new Float64Array(samples.length)
  let peak = 0
  for (let n = 0; n < samples.length; n++) {
    signal[n] = samples[n] - mean
    peak = Math.max(peak, Math.abs(signal[n]))
  }
  const divisor = peak + LEAST_PEAK
  for (let n = 0; n < signal.length; n++) signal[n] /= divisor
  return signal
}

interface Spectrum {
  /** |FFT₄₀₀| / 200 of the current frame, [200]. */
  magnitude: Float64Array
  /** That of the frame before. */
  previous: Float64Array
  /** Σ x[n]·x[n + lag], lags from 0. */
  autocorrelation: Float64Array
  update(padded: Float64Array): void
}

function createSpectrum(): Spectrum {
  const real = new Float64Array(fft.bins)
  const imaginary = new Float64Array(fft.bins)
  const power = new Float64Array(fft.size)
  const spectrum: Spectrum = {
    magnitude: new Float64Array(BINS),
    previous: new Float64Array(BINS),
    autocorrelation: new Float64Array(AUTOCORRELATION_LENGTH),
    update(padded) {
      ;[spectrum.magnitude, spectrum.previous] = [spectrum.previous, spectrum.magnitude]
      fft.forward(padded, real, imaginary)
      for (let k = 0; k < fft.bins; k++) {
        const squared = real[k] * real[k] + imaginary[k] * imaginary[k]
        power[k] = squared
        if (k > 0) power[fft.size - k] = squared
      }
      // Every second bin of the padded frame's spectrum is a bin of the frame's own.
      for (let k = 0; k < BINS; k++) spectrum.magnitude[k] = Math.sqrt(power[2 * k]) / BINS
      // The power spectrum is real and even, so a forward transform is its inverse up to the size.
      const { autocorrelation } = spectrum
      fft.forwardReal(power, autocorrelation)
      for (let lag = 0; lag < AUTOCORRELATION_LENGTH; lag++) autocorrelation[lag] /= fft.size
    }
  }
  return spectrum
}
