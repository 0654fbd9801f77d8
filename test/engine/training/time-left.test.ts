import { expect, it } from 'vitest'
import { TimeLeft } from '../../../src/engine/training/time-left.ts'

it('knows nothing before the first unit', () => {
  expect(new TimeLeft(0).update(0, 10, 5000)).toBeUndefined()
})

it('is exact for a steady rate and counts every unit up to the total', () => {
  const left = new TimeLeft(1000)
  expect(left.update(1, 10, 3000)).toBeCloseTo(18, 10)
  expect(left.update(3, 10, 7000)).toBeCloseTo(14, 10)
  expect(left.update(10, 10, 21000)).toBe(0)
})

it('follows a change of rate smoothly: units of 2 s and 4 s weigh 0.95 to 1', () => {
  const left = new TimeLeft(0)
  left.update(1, 4, 2000)
  expect(left.update(2, 4, 6000)).toBeCloseTo((2 * (0.95 * 2 + 4)) / 1.95, 10)
})
