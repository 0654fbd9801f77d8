import { describe, expect, it } from 'vitest'
import { chooseThreshold, coverageAt, coverageCurve } from '../../../src/engine/evaluation/not-sure.ts'

/** Clips of class 0 with these confidences, of which those marked are right. */
const clips = (list: readonly (readonly [confidence: number, isHit: boolean])[]) => ({
  truth: list.map(() => 0),
  rows: list.map(([confidence, isHit]) =>
    isHit ? [confidence, 1 - confidence] : [1 - confidence, confidence]
  )
})

describe('the threshold', () => {
  it('by hand: ten sure ones with 9 right, then six with 3 right and four wrong', () => {
    const { truth, rows } = clips([
      ...Array.from({ length: 10 }, (_, i) => [0.95, i > 0] as const),
      ...Array.from({ length: 5 }, (_, i) => [0.8, i < 3] as const),
      ...Array.from({ length: 5 }, () => [0.6, false] as const)
    ])
    // 9/10, then 12/15 = 0.8, then 12/20.
    expect(chooseThreshold(truth, rows, 0.8)).toEqual({
      targetAccuracy: 0.8,
      threshold: 0.8,
      utterances: 20,
      coverage: 0.75,
      accuracy: 0.8
    })
    expect(chooseThreshold(truth, rows, 0.85).threshold).toBe(0.95)
    expect(chooseThreshold(truth, rows, 0.5).threshold).toBe(0)
    expect(chooseThreshold(truth, rows, 0.95)).toMatchObject({ threshold: null, coverage: 0, accuracy: null })
  })

  it('is never set by fewer than ten answers', () => {
    const { truth, rows } = clips([
      ...Array.from({ length: 9 }, () => [0.95, true] as const),
      ...Array.from({ length: 9 }, () => [0.6, false] as const)
    ])
    expect(chooseThreshold(truth, rows, 0.8).threshold).toBeNull()
  })

  it('is none without validation utterances', () => {
    expect(chooseThreshold([], [], 0.8)).toMatchObject({ threshold: null, utterances: 0, coverage: 0 })
  })
})

describe('the coverage curve', () => {
  const { truth, rows } = clips([
    [0.6, false],
    [0.9, true],
    [0.7, true],
    [0.7, false]
  ])

  it('by hand: from the surest clip to all, equals together', () => {
    expect(coverageCurve(truth, rows, 2)).toEqual([
      { threshold: 0.9, coverage: 0.25, accuracy: 1, uar: 1 },
      { threshold: 0.7, coverage: 0.75, accuracy: 2 / 3, uar: 2 / 3 },
      { threshold: 0.6, coverage: 1, accuracy: 0.5, uar: 0.5 }
    ])
  })

  it('has a point for each 5 %, however many clips there are', () => {
    const many = clips(Array.from({ length: 1000 }, (_, i) => [0.5 + i / 2001, i % 3 > 0] as const))
    const curve = coverageCurve(many.truth, many.rows, 2)
    expect(curve.map(({ coverage }) => coverage)).toEqual(Array.from({ length: 20 }, (_, i) => (i + 1) / 20))
  })

  it('at a threshold that nothing passes is nothing', () => {
    expect(coverageAt(0.95, truth, rows, 2)).toBeUndefined()
    expect(coverageAt(0.65, truth, rows, 2)?.coverage).toBe(0.75)
  })
})
