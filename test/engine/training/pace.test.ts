import { expect, it } from 'vitest'
import { Pace } from '../../../src/engine/training/pace.ts'

it('lets what is quick be done every time, and what takes long after twenty times as long', () => {
  const pace = new Pace()
  expect(pace.isDue(0)).toBe(true)
  pace.note(0, 1000)
  expect(pace.isDue(1000)).toBe(true)
  pace.note(1000, 3000)
  expect(pace.isDue(42_999)).toBe(false)
  expect(pace.isDue(43_000)).toBe(true)
  pace.note(43_000, 43_010)
  expect(pace.isDue(43_010)).toBe(true)
})

it('waits at least as long as it was told', () => {
  const pace = new Pace(10_000)
  expect(pace.isDue(0)).toBe(true)
  pace.note(0, 500)
  expect(pace.isDue(10_499)).toBe(false)
  expect(pace.isDue(10_500)).toBe(true)
  pace.note(20_000, 22_000)
  expect(pace.isDue(61_999)).toBe(false)
})
