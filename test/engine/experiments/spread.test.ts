import { describe, expect, it } from 'vitest'
import { spreadOf } from '../../../src/engine/experiments/spread.ts'

describe('spreadOf', () => {
  // statistics.stdev of Python gives the square root of 32 / 7 for these.
  it('is the mean and the sample standard deviation', () => {
    const { mean, sd, count } = spreadOf([2, 4, 4, 4, 5, 5, 7, 9])
    expect({ mean, count }).toEqual({ mean: 5, count: 8 })
    expect(sd).toBeCloseTo(2.138089935299395, 12)
  })

  it('has no deviation for one value', () => {
    expect(spreadOf([0.4])).toEqual({ mean: 0.4, count: 1 })
  })
})
