import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { extractLld36 } from '../../../../src/engine/features/lld36/extract.ts'
import { extractLogmel } from '../../../../src/engine/features/logmel/extract.ts'
import { decodeNpy } from '../../../../src/engine/features/npy.ts'
import { readWav } from '../read-wav.ts'

const data = join(import.meta.dirname, '../../../data')
const BANDS = 40

/** librosa's MFCC from the bands: decibels, 80 dB of range below the clip's maximum, orthonormal DCT-II. */
function mfccOf(logmel: Float32Array, frames: number): number[][] {
  const decibels = Array.from(logmel, (value) => (10 * value) / Math.LN10)
  const floor = decibels.reduce((most, value) => Math.max(most, value), -Infinity) - 80
  return Array.from({ length: frames }, (_, t) =>
    Array.from({ length: 13 }, (_, c) => {
      let sum = 0
      for (let i = 0; i < BANDS; i++) {
        sum += Math.max(floor, decibels[t * BANDS + i]) * Math.cos((Math.PI * c * (i + 0.5)) / BANDS)
      }
      return sum * Math.sqrt((c === 0 ? 1 : 2) / BANDS)
    })
  )
}

test.each(['03a01Fa', '08a01Wa'])('%s gives the bands of librosa, seen through its MFCC', (id) => {
  const reference = decodeNpy(readFileSync(join(data, `librosa/emodb-${id}.mfcc.npy`)))
  const samples = readWav(join(data, `emodb/wav/${id}.wav`))
  // librosa centers its frames on a padding of half a frame.
  const padded = new Float32Array(samples.length + 400)
  padded.set(samples, 200)
  const { values, frames } = extractLogmel(padded)
  expect([frames, 13]).toEqual(reference.shape)
  const found = mfccOf(values, frames).flat()
  const off = found.map((value, i) => Math.abs(value - reference.data[i]))
  // Its coefficients reach some hundred.
  expect(Math.max(...off)).toBeLessThan(2e-3)
})

test('the frames are those of the 36 features', () => {
  const samples = readWav(join(data, 'emodb/wav/03a01Fa.wav'))
  const { frames, frameRate, firstFrameSeconds } = extractLogmel(samples)
  expect({ frames, frameRate, firstFrameSeconds }).toEqual({
    frames: extractLld36(samples).frames,
    frameRate: 100,
    firstFrameSeconds: 0.0125
  })
})

test('half the amplitude is ln 4 less in every band, and silence is the floor', () => {
  const samples = readWav(join(data, 'emodb/wav/08a01Wa.wav'))
  const loud = extractLogmel(samples).values
  const quiet = extractLogmel(samples.map((value) => value / 2)).values
  const floor = Math.log(1e-10)
  for (const [i, value] of quiet.entries()) {
    expect(value).toBeCloseTo(Math.max(floor, loud[i] - Math.log(4)), 4)
  }
  expect(new Set(extractLogmel(new Float32Array(800)).values)).toEqual(new Set([Math.fround(floor)]))
})
