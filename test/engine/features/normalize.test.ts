import fc from 'fast-check'
import { expect, test } from 'vitest'
import { statisticsOf, zNormalize } from '../../../src/engine/features/normalize.ts'

/** Of one phase and two columns. */
function normalize(rows: number[][]): number[] {
  const [normalized] = zNormalize([Float32Array.from(rows.flat())], 2)
  return [...normalized]
}

test('2 4 4 4 5 5 7 9 has mean 5 and population deviation 2', () => {
  const column = [2, 4, 4, 4, 5, 5, 7, 9]
  const rows = column.map((value) => [value, -value])
  const normalized = normalize(rows)
  expect(normalized).toEqual(column.flatMap((value) => [(value - 5) / 2, (5 - value) / 2]))
})

test('a constant column becomes 0, also one that has no exact mean', () => {
  const rows = Array.from({ length: 7 }, () => [0.1, 1e6 / 3])
  expect(normalize(rows)).toEqual(new Array(14).fill(0))
})

test('every column gets mean 0 and deviation 1', () => {
  const cell = fc.integer({ min: -1000, max: 1000 })
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 2, maxLength: 50 }), (rows) => {
      const normalized = normalize(rows)
      for (const column of [0, 1]) {
        const values = normalized.filter((_, i) => i % 2 === column)
        const mean = values.reduce((sum, value) => sum + value, 0) / values.length
        const variance = values.reduce((sum, value) => sum + value * value, 0) / values.length
        const isConstant = rows.every((row) => row[column] === rows[0][column])
        expect(mean).toBeCloseTo(0, 5)
        expect(variance).toBeCloseTo(isConstant ? 0 : 1, 5)
      }
    })
  )
})

test('phases are normalized by the frames of all of them, not each by its own', () => {
  const phases = [
    [2, 4, 4],
    [4, 5, 5],
    [7, 9]
  ].map((values) => Float32Array.from(values))
  // Together they are 2 4 4 4 5 5 7 9.
  expect(zNormalize(phases, 1).map((values) => [...values])).toEqual([
    [-1.5, -0.5, -0.5],
    [-0.5, 0, 0],
    [1, 2]
  ])
})

test('the statistics of several clips are those of their frames in one', () => {
  const clip = fc.array(fc.tuple(fc.integer({ min: -99, max: 99 }), fc.integer({ min: 0, max: 9 })), {
    minLength: 1,
    maxLength: 20
  })
  fc.assert(
    fc.property(fc.array(clip, { minLength: 1, maxLength: 8 }), (clips) => {
      const { mean, deviation } = statisticsOf(
        clips.map((rows) => Float32Array.from(rows.flat())),
        2
      )
      for (const column of [0, 1]) {
        const values = clips.flat().map((row) => row[column])
        const expected = values.reduce((sum, value) => sum + value, 0) / values.length
        const squares = values.reduce((sum, value) => sum + (value - expected) ** 2, 0)
        expect(mean[column]).toBeCloseTo(expected, 9)
        expect(deviation[column]).toBeCloseTo(Math.sqrt(squares / values.length), 6)
      }
    })
  )
})
