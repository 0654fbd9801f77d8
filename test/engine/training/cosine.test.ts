import { expect, it } from 'vitest'
import { cosineFactor } from '../../../src/engine/training/cosine.ts'

const rates = (steps: number, warmup: number) =>
  Array.from({ length: steps }, (_, step) => cosineFactor(step, steps, { warmup }))

it('rises in a straight line, then falls along half a cosine', () => {
  const expected = [0.5, 1, 1, (1 + Math.SQRT1_2) / 2, 0.5, (1 - Math.SQRT1_2) / 2]
  rates(6, 0.34).forEach((rate, step) => expect(rate).toBeCloseTo(expected[step], 12))
})

it('starts at the full rate without a rise', () => {
  expect(rates(2, 0)).toEqual([1, 0.5])
})

it('is never 0, so that every step teaches something', () => {
  for (const steps of [1, 7, 1000]) expect(Math.min(...rates(steps, 0.1))).toBeGreaterThan(0)
})
