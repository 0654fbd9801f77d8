import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { axisMarks } from '../../../src/renderer/rooms/listen/timeline/axis.ts'
import { clockText, readClock } from '../../../src/renderer/rooms/listen/timeline/clock.ts'
import { MaxPyramid } from '../../../src/renderer/rooms/listen/timeline/max-pyramid.ts'

describe('the clock', () => {
  it('shows hours only where there are some', () => {
    expect([4.254, 64, 3723].map((seconds) => clockText(seconds))).toEqual([
      '0:04.25',
      '1:04.00',
      '1:02:03.00'
    ])
    expect(clockText(59.999)).toBe('1:00.00')
    expect(clockText(5, 0)).toBe('0:05')
  })

  it('reads what it shows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 * 3600 }), (hundredths) => {
        expect(readClock(clockText(hundredths / 100))).toBeCloseTo(hundredths / 100, 6)
      })
    )
    expect(readClock('1:02,5')).toBe(62.5)
    for (const text of ['', 'noon', '1:', '-3', '1:2:3:4']) expect(readClock(text)).toBeUndefined()
  })
})

describe('the time axis', () => {
  it('has marks that do not run into each other, at any length', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 3600, noNaN: true }),
        fc.double({ min: 0.2, max: 14_400, noNaN: true }),
        (start, length) => {
          const marks = axisMarks({ start, end: start + length }, 1000)
          for (let i = 1; i < marks.length; i++) expect(marks[i].x - marks[i - 1].x).toBeGreaterThan(83)
          for (const { x } of marks) expect(x >= -1 && x <= 1001).toBe(true)
          expect(new Set(marks.map(({ text }) => text)).size).toBe(marks.length)
        }
      )
    )
  })
})

describe('the highest of a stretch', () => {
  it('is never less than the highest value in it, nor more than the highest of all', () => {
    const values = fc.array(fc.double({ min: 0, max: 50, noNaN: true }), { minLength: 1, maxLength: 400 })
    fc.assert(
      fc.property(values, fc.nat(500), fc.nat(500), (all, a, b) => {
        const exact = Float32Array.from(all)
        const pyramid = new MaxPyramid(exact)
        const [from, to] = [Math.min(a, b), Math.max(a, b)]
        const most = exact.slice(from, to).reduce((high, value) => Math.max(high, value), 0)
        expect(pyramid.between(from, to)).toBeGreaterThanOrEqual(most)
        expect(pyramid.between(from, to)).toBeLessThanOrEqual(pyramid.highest)
        if (to - from <= 16) expect(pyramid.between(from, to)).toBe(most)
      })
    )
  })
})
