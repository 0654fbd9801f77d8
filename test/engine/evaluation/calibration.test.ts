import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { logLoss } from '../../../src/engine/evaluation/probability-metrics.ts'
import { applyTemperature, fitTemperature } from '../../../src/engine/evaluation/calibration.ts'

describe('temperature', () => {
  it('1 changes nothing', () => {
    for (const [index, p] of applyTemperature([0.7, 0.2, 0.1], 1).entries()) {
      expect(p).toBeCloseTo([0.7, 0.2, 0.1][index], 12)
    }
  })

  it('1/2 squares the odds (by hand: 0.8 : 0.2 becomes 16 : 1)', () => {
    expect(applyTemperature([0.8, 0.2], 0.5)[0]).toBeCloseTo(16 / 17, 12)
  })

  it('stays finite for a probability of 0', () => {
    expect(applyTemperature([1, 0], 3).every(Number.isFinite)).toBe(true)
  })
})

describe('fitTemperature', () => {
  it('by hand: says 0.9 and is right 3 times of 4, so odds 9 must become 3, temperature 2', () => {
    const says = [0.9, 0.1]
    expect(fitTemperature([says, says, says, says], [0, 0, 0, 1])).toBeCloseTo(2, 3)
  })

  it('sharpens what is too modest: says 0.75, right 9 of 10, temperature 1/2', () => {
    const says = Array.from({ length: 10 }, () => [0.75, 0.25])
    expect(fitTemperature(says, [0, 0, 0, 0, 0, 0, 0, 0, 0, 1])).toBeCloseTo(0.5, 3)
  })

  it('is 1 when there is nothing to fit', () => {
    expect(fitTemperature([], [])).toBe(1)
  })

  it('is no worse than any temperature of a grid', () => {
    const row = fc
      .array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 })
      .map((values) => values.map((value) => value / (values[0] + values[1] + values[2])))
    const rows = fc.array(fc.tuple(row, fc.integer({ min: 0, max: 2 })), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(rows, (pairs) => {
        const probabilities = pairs.map(([p]) => p)
        const labels = pairs.map(([, label]) => label)
        const lossAt = (temperature: number) =>
          logLoss(
            labels,
            probabilities.map((p) => applyTemperature(p, temperature))
          )
        const best = lossAt(fitTemperature(probabilities, labels))
        for (const other of [0.06, 0.2, 0.5, 0.9, 1, 1.1, 2, 5, 19]) {
          expect(best).toBeLessThanOrEqual(lossAt(other) + 1e-6)
        }
      }),
      { numRuns: 50 }
    )
  })
})
