import { join } from 'node:path'
import { expect, test } from 'vitest'
import { asFrameFeatures, extractFeatures } from '../../../src/engine/features/extract.ts'
import { readWav } from './read-wav.ts'

const samples = readWav(join(import.meta.dirname, '../../data/emodb/wav/03a01Fa.wav'))

test('both sets side by side hold the columns of either, under their names', () => {
  const both = extractFeatures({ set: 'lld36+logmel' }, samples)
  expect(both.names).toHaveLength(76)
  expect(both.values).toHaveLength(both.frames * 76)
  for (const set of ['lld36', 'logmel'] as const) {
    const { names, values, frames } = extractFeatures({ set }, samples)
    expect(both.frames).toBe(frames)
    const columns = names.map((name) => both.names.indexOf(name))
    const taken = Float32Array.from(
      values,
      (_, at) => both.values[Math.floor(at / names.length) * 76 + columns[at % names.length]]
    )
    expect(taken).toEqual(values)
  }
  expect(asFrameFeatures('lld36+logmel', both.values)).toEqual(both)
})

test('leveled bands are those of the recording, all shifted alike, however loud it was played', () => {
  const softer = samples.map((value) => value / 10)
  const recorded = extractFeatures({ set: 'logmel' }, samples).values
  const leveled = extractFeatures({ set: 'logmel', level: 'leveled' }, samples).values
  const leveledSofter = extractFeatures({ set: 'logmel', level: 'leveled' }, softer).values
  expect(leveledSofter[500]).toBeCloseTo(leveled[500], 4)
  // Away from the floor of 1e-10, a gain adds 2 ln(gain) to the logarithm of a power.
  const shift = leveled[500] - recorded[500]
  const loud = [...recorded].flatMap((value, at) => (value > -15 ? [leveled[at] - value - shift] : []))
  expect(loud.length).toBeGreaterThan(1000)
  expect(Math.max(...loud.map(Math.abs))).toBeLessThan(1e-4)
})

test('leveled functionals do not tell how loud a recording was played', () => {
  const of = (gain: number) =>
    extractFeatures(
      { set: 'is10', level: 'leveled' },
      samples.map((value) => gain * value)
    ).values
  // A power of two changes no digit but the exponent.
  expect(of(1 / 16)).toEqual(of(1))
  expect(extractFeatures({ set: 'is10' }, samples).values).not.toEqual(of(1))
})
