import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { extractLld36 } from '../../../../src/engine/features/lld36/extract.ts'
import { decodeNpy } from '../../../../src/engine/features/npy.ts'
import { readWav } from '../read-wav.ts'

const data = join(import.meta.dirname, '../../../data')
const names = JSON.parse(readFileSync(join(data, 'frames36/names.json'), 'utf8')) as string[]
const clips = ['03a01Fa', '08a01Wa', '09a02La', '11a02Tc', '12a02Ac', '12a02Wc', '13a01Ea', '14a02Nc']
const signals = ['dc-tone', 'glide', 'harmonic200', 'noise', 'short1120', 'silence']

/** Where filters give about 0 the MFCC hang on the rounding of the Fourier transform. */
const MFCC_OF_EMPTY_BANDS = 1e-2
const emptyBands = ['harmonic200', 'silence']

/** The energy share of an empty semitone is the square of that rounding. */
const SQUARED_ROUNDING = Number.EPSILON ** 2

test.each([
  ...clips.map((clip) => [`emodb-${clip}`, join(data, 'emodb/wav', `${clip}.wav`)]),
  ...signals.map((signal) => [signal, join(data, 'frames36/signals', `${signal}.wav`)])
])('%s gives the matrix of pyAudioAnalysis', (id, wav) => {
  const reference = decodeNpy(readFileSync(join(data, 'frames36/matrices', `${id}.npy`)))
  const features = extractLld36(readWav(wav))
  expect([features.frames, features.names.length]).toEqual(reference.shape)
  expect(features.names).toEqual(names)
  for (const [column, name] of names.entries()) {
    const expected = reference.data.filter((_, i) => i % names.length === column)
    const found = features.values.filter((_, i) => i % names.length === column)
    const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
    const tolerance =
      emptyBands.includes(id) && name.startsWith('mfcc')
        ? MFCC_OF_EMPTY_BANDS
        : Math.max(1e-5 * largest, SQUARED_ROUNDING)
    const off = found.map((value, t) => Math.abs(value - expected[t]))
    expect(Math.max(...off), `${basename(wav)}: ${name}`).toBeLessThanOrEqual(tolerance)
  }
})

test('the first frame is centered at 12.5 ms and frames follow every 10 ms', () => {
  const features = extractLld36(new Float32Array(16000))
  expect(features.firstFrameSeconds).toBe(0.0125)
  expect(features.frameRate).toBe(100)
  expect(features.frames).toBe(98)
})

test('the level of the recording does not matter', () => {
  const samples = readWav(join(data, 'emodb/wav/03a01Fa.wav'))
  // A power of two scales floating point numbers without rounding.
  const quiet = extractLld36(samples.map((value) => value / 16)).values
  const loud = extractLld36(samples).values
  const off = loud.map((value, i) => Math.abs(value - quiet[i]) / Math.max(1, Math.abs(value)))
  expect(Math.max(...off)).toBeLessThan(1e-5)
})

test('400 samples are one frame, 399 are too short', () => {
  expect(extractLld36(new Float32Array(400).fill(0.1)).frames).toBe(1)
  expect(() => extractLld36(new Float32Array(399))).toThrow(
    expect.objectContaining({
      code: 'audio/too-short',
      message: 'The clip lasts 24 ms; at least 25 ms are needed. Choose a longer recording.'
    })
  )
})
