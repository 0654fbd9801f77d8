import { expect, it } from 'vitest'
import { TimeLeft } from '../../../src/engine/training/time-left.ts'

it('knows nothing before the first unit', () => {
  expect(new TimeLeft(0).update(0, 10, 5000)).toBeUndefined()
})

it('is exact for a steady rate and counts every unit up to the total', () => {
  const left = new TimeLeft(1000)
  expect(left.update(1, 10, 3000)).toBe(18)
  expect(left.update(3, 10, 7000)).toBe(14)
  expect(left.update(10, 10, 21000)).toBe(0)
})

it('follows a change of rate smoothly: after 2 s a unit, one unit of 4 s counts 0.3', () => {
  const left = new TimeLeft(0)
  left.update(1, 4, 2000)
  expect(left.update(2, 4, 6000)).toBeCloseTo(2 * (0.3 * 4 + 0.7 * 2), 10)
})
