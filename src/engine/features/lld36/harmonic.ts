import { EPSILON } from './constants.ts'
import { zcr } from './zcr.ts'

const SAMPLE_RATE = 16000
/** Lags searched: up to 16 ms, so down to 63 Hz. */
export const LAGS = 255
/** Frames that cross zero more often, by their autocorrelation, are noise. */
export const MOST_CROSSINGS = 0.15
export const LEAST_RATIO = 0.1
export const HIGHEST_HZ = 5000

/** How many values of the autocorrelation {@link harmonic} reads, lag 0 included. */
export const AUTOCORRELATION_LENGTH = LAGS + 2

const normalized = new Float64Array(LAGS)
const cumulativeEnergy = new Float64Array(LAGS + 1)

/**
 * Harmonic ratio (0..1, about) and pitch (Hz, 0 where unvoiced) from the normalized autocorrelation.
 *
 * Two peculiarities of pyAudioAnalysis are kept, to give comparable numbers: the energy that normalizes a lag runs
 * backward from the last lag, and the lag is one sample short, so a voice at 200 Hz reads 202.5 Hz.
 *
 * @param frame [400]
 * @param autocorrelation Σ x[n]·x[n + lag] for lags from 0, at least {@link AUTOCORRELATION_LENGTH}
 * @param result [2], written: ratio, pitch
 */
export function harmonic(frame: Float64Array, autocorrelation: Float64Array, result: Float64Array): void {
  result.fill(0)
  const first = firstSignChange(autocorrelation)
  normalized.fill(0)
  let sum = 0
  for (let n = 0; n <= LAGS; n++) {
    sum += frame[n] * frame[n]
    cumulativeEnergy[n] = sum
  }
  let ratio = 0
  let peak = 0
  for (let i = first; i < LAGS; i++) {
    const energies = autocorrelation[0] * cumulativeEnergy[LAGS - (i - first)]
    normalized[i] = autocorrelation[i + 1] / (Math.sqrt(energies) + EPSILON)
    if (normalized[i] > ratio) {
      ratio = normalized[i]
      peak = i
    }
  }
  if (zcr(normalized) > MOST_CROSSINGS) return
  const pitch = SAMPLE_RATE / (peak + EPSILON)
  result[0] = ratio
  result[1] = pitch > HIGHEST_HZ || ratio < LEAST_RATIO ? 0 : pitch
}

/** First i at which the autocorrelation changes sign between the lags i + 1 and i + 2; LAGS if none. */
function firstSignChange(autocorrelation: Float64Array): number {
  for (let i = 0; i < LAGS; i++) {
    if (Math.sign(autocorrelation[i + 1]) !== Math.sign(autocorrelation[i + 2])) return i
  }
  return LAGS
}
