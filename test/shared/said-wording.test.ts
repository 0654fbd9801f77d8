import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describeChange, describeDrivers, signed, stackScores } from '../../src/shared/said-wording.ts'

describe('what a group does, in words', () => {
  it('counts whole points, and says where there is no difference', () => {
    expect([0.314, -0.01, 0.006, 0.004, -0.004, 0].map(describeChange)).toEqual([
      '+31 points',
      '-1 point',
      '+1 point',
      'no difference',
      'no difference',
      'no difference'
    ])
    expect(
      describeDrivers([
        { group: 'quality', functionals: 156, without: 0.4, change: 0.3 },
        { group: 'duration', functionals: 2, without: 0.7, change: 0 }
      ])
    ).toBe('voice quality +30 points, length no difference')
  })

  it('writes scores with their sign', () => {
    expect([1.204, -0.036, 0.001, -0.001].map(signed)).toEqual(['+1.20', '−0.04', '0.00', '0.00'])
  })
})

describe('stacked scores', () => {
  it('go right of zero where they add, left where they take', () => {
    // The widest is 3 on the right and 1 on the left.
    const { zero, rows } = stackScores([
      [2, 1],
      [1, -1]
    ])
    expect(zero).toBe(0.25)
    expect(rows).toEqual([
      [
        { left: 0.25, width: 0.5, part: 0 },
        { left: 0.75, width: 0.25, part: 1 }
      ],
      [
        { left: 0.25, width: 0.25, part: 0 },
        { left: 0, width: 0.25, part: 1 }
      ]
    ])
    expect(stackScores([[0, 0]])).toEqual({ zero: 0, rows: [[]] })
  })

  it('stay inside the bar', () => {
    const score = fc.double({ min: -5, max: 5, noNaN: true })
    const rows = fc.array(fc.array(score, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(rows, (given) => {
        const stacked = stackScores(given)
        for (const pieces of stacked.rows) {
          for (const { left, width } of pieces) {
            expect(left).toBeGreaterThanOrEqual(-1e-9)
            expect(left + width).toBeLessThanOrEqual(1 + 1e-9)
          }
        }
      })
    )
  })
})
