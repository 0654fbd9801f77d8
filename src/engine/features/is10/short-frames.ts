import { FRAME_STEP } from '../framing.ts'
import { lineSpectra } from './line-spectra.ts'
import { linearPrediction, PREDICTION_ORDER } from './linear-prediction.ts'
import { LOG_MEL_COUNT, logMel } from './log-mel.ts'
import { loudness } from './loudness.ts'
import { createMelBands } from './mel-bands.ts'
import { MFCC_BANDS, MFCC_COUNT, mfcc } from './mfcc.ts'
import { RESAMPLED_LENGTH, resampleFrame } from './resampled-frame.ts'
import { createShortSpectrum } from './short-spectrum.ts'

const cepstralBands = createMelBands(MFCC_BANDS, 20, 8000)
const wideBands = createMelBands(LOG_MEL_COUNT, 20, 6500)
const MFCC_AT = 1
const LOG_MEL_AT = MFCC_AT + MFCC_COUNT
const LINE_SPECTRA_AT = LOG_MEL_AT + LOG_MEL_COUNT
const COUNT = LINE_SPECTRA_AT + PREDICTION_ORDER

/**
 * The descriptors of frames of 25 ms: loudness, MFCC, logarithmic mel bands, line spectra.
 *
 * @param samples as the set scales them
 * @param frames how many
 * @param leadingZeros of the 112 that fill a frame up
 * @returns 32 series of `frames` values
 */
export function describeShortFrames(
  samples: Float32Array,
  frames: number,
  leadingZeros: number
): Float32Array[] {
  const series = Array.from({ length: COUNT }, () => new Float32Array(frames))
  const spectrumOf = createShortSpectrum(leadingZeros)
  const bands = new Float64Array(MFCC_BANDS)
  const fewBands = new Float64Array(LOG_MEL_COUNT)
  const cepstrum = new Float64Array(MFCC_COUNT)
  const resampled = new Float32Array(RESAMPLED_LENGTH)
  const prediction = new Float32Array(PREDICTION_ORDER)
  const lines = new Float32Array(PREDICTION_ORDER)
  for (let t = 0; t < frames; t++) {
    const start = FRAME_STEP * t
    const spectrum = spectrumOf(samples, start)
    series[0][t] = loudness(samples[start])
    cepstralBands(spectrum.power, bands)
    mfcc(bands, cepstrum)
    wideBands(spectrum.power, fewBands)
    logMel(fewBands, fewBands)
    resampleFrame(spectrum, resampled)
    linearPrediction(resampled, prediction)
    lineSpectra(prediction, lines)
    for (let c = 0; c < MFCC_COUNT; c++) series[MFCC_AT + c][t] = cepstrum[c]
    for (let b = 0; b < LOG_MEL_COUNT; b++) series[LOG_MEL_AT + b][t] = fewBands[b]
    for (let l = 0; l < PREDICTION_ORDER; l++) series[LINE_SPECTRA_AT + l][t] = lines[l]
  }
  return series
}
