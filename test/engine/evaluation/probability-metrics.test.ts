import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  brierScore,
  expectedCalibrationError,
  logLoss
} from '../../../src/engine/evaluation/probability-metrics.ts'
import { addendsOf, groupAddends, scoresOf, sumAddends } from '../../../src/engine/evaluation/tally.ts'

describe('Brier score', () => {
  it('by hand: 0.1² + 0.1² + 0.2² for a good answer, 2 for the worst', () => {
    expect(brierScore([0], [[0.8, 0.1, 0.1]])).toBeCloseTo(0.06, 12)
    expect(brierScore([0, 1], [[1, 0], [1, 0]])).toBe(1) // prettier-ignore
  })
})

describe('a tally', () => {
  const clip = fc
    .array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 })
    .map((values) => values.map((value) => value / (values[0] + values[1] + values[2])))
  const clips = fc.array(
    fc.record({ row: clip, truth: fc.nat({ max: 2 }), group: fc.nat({ max: 3 }), count: fc.nat({ max: 3 }) }),
    { minLength: 1, maxLength: 40 }
  )

  it('gives what the scores themselves give for the utterances it holds, as often as it holds them', () => {
    fc.assert(
      fc.property(clips, fc.array(fc.nat({ max: 3 }), { minLength: 4, maxLength: 4 }), (drawn, counts) => {
        const members = [0, 1, 2, 3].map((group) => [...drawn.keys()].filter((i) => drawn[i].group === group))
        const listed = members.flatMap((member, group) =>
          Array.from({ length: counts[group] }, () => member).flat()
        )
        fc.pre(listed.length > 0)
        const truth = drawn.map((each) => each.truth)
        const rows = drawn.map(({ row }) => row)
        const tally = sumAddends(groupAddends(addendsOf(truth, rows, 3), members), 3, counts)
        const found = scoresOf(tally, 3)
        const listedTruth = listed.map((i) => truth[i])
        const listedRows = listed.map((i) => rows[i])
        expect(found.logLoss).toBeCloseTo(logLoss(listedTruth, listedRows), 10)
        expect(found.brier).toBeCloseTo(brierScore(listedTruth, listedRows), 10)
        expect(found.ece).toBeCloseTo(expectedCalibrationError(listedTruth, listedRows), 10)
      })
    )
  })
})
