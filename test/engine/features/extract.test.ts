import { join } from 'node:path'
import { expect, test } from 'vitest'
import { asFrameFeatures, extractFeatures } from '../../../src/engine/features/extract.ts'
import { readWav } from './read-wav.ts'

const samples = readWav(join(import.meta.dirname, '../../data/emodb/wav/03a01Fa.wav'))

test('both sets side by side hold the columns of either, under their names', () => {
  const both = extractFeatures('lld36+logmel', samples)
  expect(both.names).toHaveLength(76)
  expect(both.values).toHaveLength(both.frames * 76)
  for (const set of ['lld36', 'logmel'] as const) {
    const { names, values, frames } = extractFeatures(set, samples)
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
