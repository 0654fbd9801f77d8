import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ticksOf } from '../../src/renderer/rooms/listen/time-ticks.ts'

it('labels three seconds on a thousand pixels every fifth of a second', () => {
  const ticks = ticksOf(3, 1000)
  expect(ticks).toHaveLength(16)
  expect(ticks[1]).toEqual({ seconds: expect.closeTo(0.2, 10) as number, text: '0.2 s' })
  expect(ticks.at(-1)?.seconds).toBeCloseTo(3, 10)
})

it('counts minutes where there are some', () => {
  expect(ticksOf(150, 1000).map(({ text }) => text)).toEqual([
    ...['0 s', '10 s', '20 s', '30 s', '40 s', '50 s', '1:00', '1:10', '1:20', '1:30', '1:40', '1:50'],
    ...['2:00', '2:10', '2:20', '2:30']
  ])
})

it('never lets labels run into each other, and begins at zero', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.3, max: 1800, noNaN: true }),
      fc.double({ min: 200, max: 30_000, noNaN: true }),
      (duration, width) => {
        const ticks = ticksOf(duration, width)
        expect(ticks[0].seconds).toBe(0)
        for (let i = 1; i < ticks.length; i++) {
          expect(((ticks[i].seconds - ticks[i - 1].seconds) / duration) * width).toBeGreaterThan(60)
        }
        expect(ticks[ticks.length - 1].seconds).toBeLessThanOrEqual(duration + 1e-6)
      }
    )
  )
})

it('shows none before the picture has a width', () => {
  expect(ticksOf(3, 0)).toEqual([])
})
