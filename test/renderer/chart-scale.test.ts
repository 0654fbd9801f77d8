import fc from 'fast-check'
import { expect, it } from 'vitest'
import { countTicks, niceTicks, spreadLabels } from '../../src/renderer/components/chart-scale.ts'

it('ticks are round numbers', () => {
  expect(niceTicks(0, 1, 3)).toEqual([0, 0.5, 1])
  expect(niceTicks(0, 1.6, 5)).toEqual([0, 0.5, 1, 1.5])
  expect(niceTicks(0, 0, 5)).toEqual([0])
})

it('ticks lie in the range, and are not more than asked for', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
      fc.integer({ min: 2, max: 12 }),
      (high, most) => {
        const ticks = niceTicks(0, high, most)
        expect(ticks.length).toBeLessThanOrEqual(most)
        for (const tick of ticks) expect(tick).toBeLessThanOrEqual(high * (1 + 1e-9))
      }
    )
  )
})

it('steps are counted from 1', () => {
  expect(countTicks(12, 5)).toEqual([1, 5, 10])
  expect(countTicks(1, 5)).toEqual([1])
})

it('labels stay in their order and never cover one another', () => {
  expect(spreadLabels([10, 12, 40], 15)).toEqual([10, 25, 40])
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 10 }), (places) => {
      const spread = spreadLabels(places, 15).sort((a, b) => a - b)
      for (let i = 1; i < spread.length; i++) expect(spread[i] - spread[i - 1]).toBeGreaterThanOrEqual(15)
    })
  )
})
