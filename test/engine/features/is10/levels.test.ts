import { describe, expect, test } from 'vitest'
import { rescaleSamples } from '../../../../src/engine/features/is10/full-scale.ts'
import { jitterShimmer } from '../../../../src/engine/features/is10/jitter-shimmer.ts'
import { linearPrediction } from '../../../../src/engine/features/is10/linear-prediction.ts'
import { lineSpectra } from '../../../../src/engine/features/is10/line-spectra.ts'
import { logMel } from '../../../../src/engine/features/is10/log-mel.ts'
import { LONG_BINS, longSpectrum } from '../../../../src/engine/features/is10/long-spectrum.ts'
import { loudness } from '../../../../src/engine/features/is10/loudness.ts'
import { createMelBands } from '../../../../src/engine/features/is10/mel-bands.ts'
import { mfcc } from '../../../../src/engine/features/is10/mfcc.ts'
import { createOctaveAxis, OCTAVE_POINTS } from '../../../../src/engine/features/is10/octave-axis.ts'
import { pitchCandidates } from '../../../../src/engine/features/is10/pitch-candidates.ts'
import { findPitch } from '../../../../src/engine/features/is10/pitch.ts'
import { resampleFrame } from '../../../../src/engine/features/is10/resampled-frame.ts'
import { sharpenSpectrum } from '../../../../src/engine/features/is10/sharpen-spectrum.ts'
import { createShortSpectrum } from '../../../../src/engine/features/is10/short-spectrum.ts'
import { createSubharmonicSum } from '../../../../src/engine/features/is10/subharmonic-sum.ts'
import { is10Settings } from '../../../../src/engine/features/is10/variant.ts'
import { columnOf, largest, readReference, relativeError, rowOf, samplesOf } from './reference.ts'

const STEP = 160
/** Of the widest matrices the reference has every tenth row. */
const THINNED = 10

describe.each([
  ['compat', 'emodb-03a01Fa'],
  ['paraling', 'emodb-03a01Fa'],
  ['paraling', 'glide']
] as const)('%s %s, step by step', async (variant, id) => {
  const samples = rescaleSamples(await samplesOf(id))
  const settings = is10Settings[variant]
  const level = (name: string) => readReference(variant, `levels/${id}/${name}`)
  const spectrumOf = createShortSpectrum(settings.leadingZeros)
  const axis = createOctaveAxis(settings.pitch.lowestHz, settings.pitch.isWeighted)

  test('loudness', () => {
    const { data } = level('loudness')
    const found = data.map((_, t) => loudness(samples[STEP * t]))
    expect(relativeError(found, data)).toBeLessThan(1e-6)
  })

  test('spectrum, mel bands, cepstrum, logarithmic bands of every short frame', () => {
    const mel26 = level('mel26')
    const cepstra = level('mfcc')
    const logMels = level('logmel8')
    const magnitudes = level('spectrum25')
    const bandsOf26 = createMelBands(26, 20, 8000)
    const bandsOf8 = createMelBands(8, 20, 6500)
    const bands = new Float64Array(26)
    const coefficients = new Float64Array(15)
    const eight = new Float64Array(8)
    for (let t = 0; t < mel26.shape[0]; t++) {
      const { power } = spectrumOf(samples, STEP * t)
      if (t % THINNED === 0) {
        expect(relativeError(power.map(Math.sqrt), rowOf(magnitudes, t / THINNED))).toBeLessThan(2e-6)
      }
      bandsOf26(power, bands)
      expect(relativeError(bands, rowOf(mel26, t))).toBeLessThan(5e-6)
      mfcc(bands, coefficients)
      expect(relativeError(coefficients, rowOf(cepstra, t))).toBeLessThan(2e-4)
      bandsOf8(power, eight)
      logMel(eight, eight)
      expect(relativeError(eight, rowOf(logMels, t))).toBeLessThan(1e-5)
    }
  })

  test('frames at 11 kHz', () => {
    const resampled = level('resampled')
    const frame = new Float32Array(275)
    for (let row = 0; row < resampled.shape[0]; row++) {
      resampleFrame(spectrumOf(samples, STEP * THINNED * row), frame)
      const expected = rowOf(resampled, row)
      expect(largest(frame.map((value, i) => value - expected[i]))).toBeLessThan(
        5e-6 * Math.max(1e-2, largest(expected))
      )
    }
  })

  test('linear prediction from the reference at 11 kHz, to the last bit', () => {
    const resampled = level('resampled')
    const predictions = level('lpc')
    const found = new Float32Array(8)
    for (let row = 0; row < resampled.shape[0]; row++) {
      linearPrediction(rowOf(resampled, row), found)
      expect(found).toEqual(rowOf(predictions, THINNED * row))
    }
  })

  test('line spectra from the reference prediction, to rounding', () => {
    const predictions = level('lpc')
    const lines = level('lsp')
    const found = new Float32Array(8)
    for (let t = 0; t < lines.shape[0]; t++) {
      lineSpectra(rowOf(predictions, t), found)
      const expected = rowOf(lines, t)
      expect(largest(found.map((value, i) => value - expected[i]))).toBeLessThan(3e-7)
    }
  })

  test('long spectrum, octave axis, subharmonic sums, candidates', () => {
    const magnitudes = level('spectrum60')
    const octaves = level('octave')
    const candidates = level('shs')
    const most = settings.pitch.candidates.most
    const sumSubharmonics = createSubharmonicSum(axis.pointsPerOctave)
    const magnitude = new Float64Array(LONG_BINS)
    const points = new Float64Array(OCTAVE_POINTS)
    const sums = new Float32Array(OCTAVE_POINTS)
    for (let t = 0; t < candidates.shape[0]; t++) {
      longSpectrum(samples, STEP * t, magnitude)
      const isStored = t % THINNED === 0
      if (isStored) expect(relativeError(magnitude, rowOf(magnitudes, t / THINNED))).toBeLessThan(2e-6)
      if (settings.pitch.isSharpened) sharpenSpectrum(magnitude)
      axis.read(magnitude, points)
      if (isStored) expect(relativeError(points, rowOf(octaves, t / THINNED))).toBeLessThan(2e-5)
      sumSubharmonics(points, sums)
      const found = pitchCandidates(sums, axis, settings.pitch.candidates)
      const [count, ...expected] = rowOf(candidates, t)
      expect(found.length, `frame ${t}`).toBe(count)
      for (const [c, { hertz, voicing, score }] of found.entries()) {
        expect(Math.abs(hertz / expected[c] - 1)).toBeLessThan(2e-4)
        expect(Math.abs(voicing - expected[most + c])).toBeLessThan(1e-4)
        expect(Math.abs(score / expected[2 * most + c] - 1)).toBeLessThan(1e-4)
      }
    }
  })

  test('pitch contour, jitter and shimmer', () => {
    const f0 = level('pitch-final').data
    const envelope = level('pitch-envelope')
    const found = findPitch(samples, f0.length + 1, settings.pitch)
    expect(relativeError(found.f0, f0)).toBeLessThan(5e-5)
    expect(relativeError(found.envelope, columnOf(envelope, 0))).toBeLessThan(5e-5)
    expect(relativeError(found.voicing, columnOf(envelope, 1))).toBeLessThan(5e-5)

    const irregular = level('jitter')
    const { jitterLocal, jitterDDP, shimmerLocal } = jitterShimmer(samples, f0, settings.periodTolerance)
    for (const [column, series] of [jitterLocal, jitterDDP, shimmerLocal].entries()) {
      expect(relativeError(series, columnOf(irregular, column))).toBeLessThan(1e-6)
    }
  })
})
