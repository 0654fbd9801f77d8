import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { extremes } from '../../../../src/engine/features/is10/functionals/extremes.ts'
import { functionals } from '../../../../src/engine/features/is10/functionals/functionals.ts'
import { mean } from '../../../../src/engine/features/is10/functionals/mean.ts'
import { moments } from '../../../../src/engine/features/is10/functionals/moments.ts'
import { countOnsets } from '../../../../src/engine/features/is10/functionals/onsets.ts'
import { percentile } from '../../../../src/engine/features/is10/functionals/percentile.ts'
import { regression } from '../../../../src/engine/features/is10/functionals/regression.ts'
import { upLevelTime } from '../../../../src/engine/features/is10/functionals/up-level-time.ts'

const series = (...values: number[]) => Float32Array.of(...values)

describe('by hand', () => {
  test('the first of several equal extremes counts', () => {
    expect(extremes(series(2, 5, 1, 5, 1))).toEqual({ maxPos: 1, minPos: 2, max: 5, min: 1 })
  })

  test('the line through 1, 3, 2 rises by ½ from 1½, and misses by ½, 1, ½', () => {
    const { slope, offset, absoluteError, squaredError } = regression(series(1, 3, 2), 2)
    expect([slope, offset]).toEqual([0.5, 1.5])
    expect(absoluteError).toBeCloseTo((0.5 + 1 + 0.5) / 3, 12)
    expect(squaredError).toBeCloseTo((0.25 + 1 + 0.25) / 3, 12)
  })

  test('one value has a flat line through itself', () => {
    expect(regression(series(7), 7)).toEqual({ slope: 0, offset: 7, absoluteError: 0, squaredError: 0 })
  })

  test('0, 0, 0, 4: variance 3, skewness 6 / 3^1.5, kurtosis 21 / 9', () => {
    // Distances from the mean −1, −1, −1, 3: squares 12, cubes 24, fourth powers 84, each divided by 4.
    const { stddev, skewness, kurtosis } = moments(series(0, 0, 0, 4), 1)
    expect(stddev).toBeCloseTo(Math.sqrt(3), 12)
    expect(skewness).toBeCloseTo(6 / 3 ** 1.5, 12)
    expect(kurtosis).toBeCloseTo(21 / 9, 12)
  })

  test('percentiles lie between the values next to them', () => {
    const sorted = series(10, 20, 40, 80)
    expect(percentile(sorted, 0.5)).toBe(30)
    expect(percentile(sorted, 0.25)).toBe(17.5)
    expect(percentile(sorted, 0.99)).toBeCloseTo(78.8, 12)
    expect([percentile(sorted, 0), percentile(sorted, 1), percentile(series(3), 0.75)]).toEqual([10, 80, 3])
  })

  test('only what is above the level counts, not what is on it', () => {
    const values = series(0, 3, 4, 2)
    expect(upLevelTime(values, extremes(values), 0.75)).toBe(0.25)
    expect(upLevelTime(values, extremes(values), 0.5)).toBe(0.5)
  })

  test('voicing begins where a pitch follows a pause', () => {
    expect(countOnsets(series(0, 0, 100, 110, 0, 120, 0, 0))).toBe(2)
    expect(countOnsets(series(0, 0))).toBe(0)
  })
})

describe('for any series', () => {
  // −0 is 0.
  const value = fc.float({ min: -1000, max: 1000, noNaN: true }).map((number) => number + 0)
  const any = fc.array(value, { minLength: 1, maxLength: 60 }).map((values) => Float32Array.from(values))

  test('everything is finite and in order', () => {
    fc.assert(
      fc.property(any, (values) => {
        const found = functionals(values)
        expect(Object.values(found).every(Number.isFinite)).toBe(true)
        const least = Math.min(...values)
        const most = Math.max(...values)
        const rising = [
          least,
          found['percentile1.0'],
          found.quartile1,
          found.quartile2,
          found.quartile3,
          found['percentile99.0'],
          most
        ]
        expect(rising).toEqual([...rising].sort((a, b) => a - b))
        expect(values[found.maxPos]).toBe(most)
        expect(values[found.minPos]).toBe(least)
        expect(found['iqr1-2'] + found['iqr2-3']).toBeCloseTo(found['iqr1-3'], 6)
        expect(found.upleveltime90).toBeLessThanOrEqual(found.upleveltime75)
        // The mean of squares is at least the square of the mean, and the line is the closest of all.
        expect(found.linregerrA ** 2).toBeLessThanOrEqual(found.linregerrQ * (1 + 1e-9) + 1e-12)
        expect(found.linregerrQ).toBeLessThanOrEqual(found.stddev ** 2 * (1 + 1e-4) + 1e-4)
      })
    )
  })

  test('a constant has no spread, no shape and no time above a level', () => {
    fc.assert(
      fc.property(value, fc.integer({ min: 1, max: 60 }), (constant, length) => {
        const found = functionals(new Float32Array(length).fill(constant))
        expect(found).toMatchObject({ maxPos: 0, minPos: 0, stddev: 0, skewness: 0, kurtosis: 0 })
        expect(found).toMatchObject({ 'iqr1-3': 0, 'pctlrange0-1': 0, upleveltime75: 0, upleveltime90: 0 })
        expect(found.amean).toBe(constant)
      })
    )
  })

  test('order matters to places and the line alone', () => {
    fc.assert(
      fc.property(any, (values) => {
        const { stddev, quartile1, 'percentile99.0': top, upleveltime75 } = functionals(values)
        const turned = functionals(values.slice().reverse())
        expect(turned.quartile1).toBe(quartile1)
        expect(turned['percentile99.0']).toBe(top)
        expect(turned.upleveltime75).toBe(upleveltime75)
        expect(turned.stddev).toBeCloseTo(stddev, 3)
        expect(mean(values.slice().reverse())).toBeCloseTo(mean(values), 3)
      })
    )
  })
})
