import { describe, expect, it } from 'vitest'
import { innerSecondsLeft } from '../../../src/engine/fusing/inner-time.ts'

describe('the time left of the inner runs of a fusion', () => {
  const runs = [{ expected: 30 }, { expected: 30 }, { expected: 90 }]

  it('is what is expected, before one has ended', () => {
    expect(innerSecondsLeft(runs, 0)).toBe(150)
    expect(innerSecondsLeft(runs, 20)).toBe(130)
  })

  it('is never less than that of the runs that have not begun', () => {
    expect(innerSecondsLeft(runs, 1000)).toBe(120)
  })

  it('takes all for as much slower as those were that have ended', () => {
    const [first, ...others] = runs
    // 60 seconds in place of 30: twice as long.
    expect(innerSecondsLeft([{ ...first, took: 60 }, ...others], 10)).toBe(50 + 180)
  })

  it('is nothing when all have ended', () => {
    expect(innerSecondsLeft([{ expected: 30, took: 20 }], 0)).toBe(0)
  })
})
