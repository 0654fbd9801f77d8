import fc from 'fast-check'
import { expect, test } from 'vitest'
import { derivePhases } from '../../../src/engine/features/derive.ts'
import type { FrameFeatures } from '../../../src/engine/features/frame-features.ts'

function matrix(rows: number[][]): FrameFeatures {
  return {
    names: rows[0].map((_, column) => `c${column}`),
    frames: rows.length,
    values: Float32Array.from(rows.flat()),
    frameRate: 100,
    firstFrameSeconds: 0.0125
  }
}

type Derived = ReturnType<typeof derivePhases>

const rowsOf = ({ phases, names }: Derived, phase = 0): number[][] => {
  const values = phases[phase]
  return Array.from({ length: values.length / names.length }, (_, t) =>
    Array.from(values.subarray(t * names.length, (t + 1) * names.length))
  )
}

const plain = { deltas: 0, stack: 1, every: 1 } as const

test('the paper takes the frames as they are', () => {
  const raw = matrix([[1], [2]])
  const { names, frameRate, firstFrameSeconds } = raw
  expect(derivePhases(raw, plain)).toEqual({ names, frameRate, firstFrameSeconds, phases: [raw.values] })
})

test('slopes by hand: (1·(c₊₁ − c₋₁) + 2·(c₊₂ − c₋₂)) / 10, the ends repeated', () => {
  const derived = derivePhases(matrix([[0], [1], [4], [9], [16]]), { ...plain, deltas: 2 })
  expect(derived.names).toEqual(['c0', 'c0_de', 'c0_de_de'])
  const first = [
    (1 - 0 + 2 * (4 - 0)) / 10,
    (4 - 0 + 2 * (9 - 0)) / 10,
    (9 - 1 + 2 * (16 - 0)) / 10,
    (16 - 4 + 2 * (16 - 1)) / 10,
    (16 - 9 + 2 * (16 - 4)) / 10
  ]
  expect(first).toEqual([0.9, 2.2, 4, 4.2, 3.1])
  const second = [
    (2.2 - 0.9 + 2 * (4 - 0.9)) / 10,
    (4 - 0.9 + 2 * (4.2 - 0.9)) / 10,
    (4.2 - 2.2 + 2 * (3.1 - 0.9)) / 10,
    (3.1 - 4 + 2 * (3.1 - 2.2)) / 10,
    (3.1 - 4.2 + 2 * (3.1 - 4)) / 10
  ]
  for (const [t, row] of rowsOf(derived).entries()) {
    expect(row[0]).toBe(t * t)
    expect(row[1]).toBeCloseTo(first[t], 6)
    expect(row[2]).toBeCloseTo(second[t], 6)
  }
})

test('a straight line has its slope as delta away from the ends', () => {
  fc.assert(
    fc.property(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 5, max: 30 }), (slope, frames) => {
      const rows = Array.from({ length: frames }, (_, t) => [slope * t, 7])
      const derived = rowsOf(derivePhases(matrix(rows), { ...plain, deltas: 1 }))
      for (const row of derived.slice(2, -2)) expect(row.slice(2)).toEqual([slope, 0])
    })
  )
})

test('three frames joined, every second kept, the last repeated past the end', () => {
  const derived = derivePhases(
    matrix([
      [1, 10],
      [2, 20],
      [3, 30],
      [4, 40],
      [5, 50]
    ]),
    {
      ...plain,
      stack: 3,
      every: 2
    }
  )
  expect(derived.names).toEqual(['c0@0', 'c1@0', 'c0@1', 'c1@1', 'c0@2', 'c1@2'])
  expect(rowsOf(derived)).toEqual([
    [1, 10, 2, 20, 3, 30],
    [3, 30, 4, 40, 5, 50],
    [5, 50, 5, 50, 5, 50]
  ])
  expect(rowsOf(derived, 1)).toEqual([
    [2, 20, 3, 30, 4, 40],
    [4, 40, 5, 50, 5, 50]
  ])
  expect(derived.frameRate).toBe(100)
  // Frame 1 of frames 0..2, which lies at 12.5 + 10 ms.
  expect(derived.firstFrameSeconds).toBeCloseTo(0.0225, 12)
})

test('phase p of subsampling alone keeps frames p, p + n, p + 2n, …; a short clip has a phase for each frame', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 16 }), fc.integer({ min: 1, max: 60 }), (every, frames) => {
      const rows = Array.from({ length: frames }, (_, t) => [t])
      const derived = derivePhases(matrix(rows), { ...plain, every })
      expect(derived.phases).toHaveLength(Math.min(every, frames))
      for (const phase of derived.phases.keys()) {
        expect(rowsOf(derived, phase)).toEqual(rows.filter((_, t) => t % every === phase))
      }
    })
  )
})
