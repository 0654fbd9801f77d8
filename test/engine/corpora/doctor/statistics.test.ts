import { expect, test } from 'vitest'
import { cramersV, etaSquared, spreadOf } from '../../../../src/engine/corpora/doctor/statistics.ts'

test('quartiles lie between neighbors', () => {
  expect(spreadOf([4, 1, 3, 2])).toEqual({ low: 1.75, median: 2.5, high: 3.25 })
  expect(spreadOf([7])).toEqual({ low: 7, median: 7, high: 7 })
  expect(spreadOf([])).toBeUndefined()
})

test('eta squared is the share of variance between groups', () => {
  // Means 2 and 6 around 4: between 4·2² = 16 for two each, within 4·1² = 4.
  expect(
    etaSquared([
      [1, 3],
      [5, 7]
    ])
  ).toBeCloseTo(16 / 20, 12)
  expect(
    etaSquared([
      [1, 3],
      [1, 3]
    ])
  ).toBe(0)
  expect(
    etaSquared([
      [1, 1],
      [2, 2]
    ])
  ).toBe(1)
  expect(etaSquared([[5, 5], [5]])).toBe(0)
})

test('Cramér’s V goes from independence to full association', () => {
  expect(
    cramersV([
      [10, 20],
      [20, 40]
    ])
  ).toBeCloseTo(0, 12)
  expect(
    cramersV([
      [30, 0],
      [0, 50]
    ])
  ).toBeCloseTo(1, 12)
  // Expected 15 everywhere: chi squared = 4·25/15, of 60 recordings.
  expect(
    cramersV([
      [20, 10],
      [10, 20]
    ])
  ).toBeCloseTo(Math.sqrt(100 / 15 / 60), 12)
  expect(cramersV([[3, 4]])).toBe(0)
})
