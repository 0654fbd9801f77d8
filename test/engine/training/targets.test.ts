import { expect, it } from 'vitest'
import { targetsOf } from '../../../src/engine/training/targets.ts'

it('are 1 for the class, and all 0 without a label', () => {
  expect([...targetsOf([1, -1, 0], 2, { smoothing: 0 })]).toEqual([0, 1, 0, 0, 1, 0])
})

it('smoothed by hand: a fifth of 0.5 spread over four classes', () => {
  const [first, second] = targetsOf([0], 4, { smoothing: 0.2, weights: [0.5, 1, 1, 1] })
  expect(first).toBeCloseTo(0.5 * (0.8 + 0.05), 6)
  expect(second).toBeCloseTo(0.5 * 0.05, 6)
})
