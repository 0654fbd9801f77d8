import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { crossEntropy, reportFusion } from '../../../../src/engine/evaluation/fusion/cross-entropy.ts'
import { logLoss } from '../../../../src/engine/evaluation/probability-metrics.ts'
import { drawnScores } from './scores.ts'

const ln = Math.log

describe('crossEntropy', () => {
  it('by hand: every class counts by its prior, not by its utterances', () => {
    // Softmax of ln 3 and 0 is 3/4 and 1/4. Class 0: −ln 3/4 twice; class 1: −ln 1/4 once.
    const scores = [[ln(3), 0], [ln(3), 0], [ln(3), 0]] // prettier-ignore
    expect(crossEntropy(scores, [0, 0, 1])).toBeCloseTo(-(ln(3 / 4) + ln(1 / 4)) / 2, 12)
    // With the prior 1/4 : 3/4 the two are equally likely.
    expect(crossEntropy(scores, [0, 0, 1], [0.25, 0.75])).toBeCloseTo(ln(2), 12)
  })

  it('of scores that say nothing is the entropy of the prior', () => {
    expect(crossEntropy([[0, 0], [5, 5]], [0, 1])).toBeCloseTo(ln(2), 12) // prettier-ignore
    const entropy = -(0.9 * ln(0.9) + 0.1 * ln(0.1))
    expect(crossEntropy([[0, 0], [5, 5]], [0, 1], [0.9, 0.1])).toBeCloseTo(entropy, 12) // prettier-ignore
  })

  it('is the log loss where the prior is the share of each class', () => {
    fc.assert(
      fc.property(drawnScores, ({ systems: [scores], truth, prior }) => {
        const shares = prior.map((_, c) => truth.filter((label) => label === c).length / truth.length)
        const posteriors = scores.map((row) => {
          const powers = row.map((value, c) => shares[c] * Math.exp(value))
          const sum = powers.reduce((total, power) => total + power, 0)
          return powers.map((power) => power / sum)
        })
        expect(crossEntropy(scores, truth, shares)).toBeCloseTo(logLoss(truth, posteriors), 9)
      })
    )
  })

  it('refuses what does not fit', () => {
    expect(() => crossEntropy([], [])).toThrow(RangeError)
    expect(() => crossEntropy([[0, 0]], [0])).toThrow(
      expect.objectContaining({ code: 'fusion/class-missing' })
    )
  })
})

describe('a report', () => {
  it('orders what is known: the fusion, each system calibrated, each as it speaks', () => {
    fc.assert(
      fc.property(drawnScores, ({ systems, truth, prior }) => {
        const report = reportFusion(systems, truth, prior)
        for (const { asIs, calibrated } of report.systems) {
          expect(report.fused).toBeLessThanOrEqual(calibrated + 1e-4)
          expect(calibrated).toBeLessThanOrEqual(asIs + 1e-4)
          expect(calibrated).toBeLessThanOrEqual(report.prior + 1e-12)
        }
      }),
      { numRuns: 40 }
    )
  })

  it('knows a calibrated system: as it speaks and calibrated are the same', () => {
    // Says 3 : 1 and is right 3 times of 4.
    const row = [ln(3) / 2, -ln(3) / 2]
    const other = [row[1], row[0]]
    const report = reportFusion([[row, row, row, other, other, other, other, row]], [0, 0, 0, 0, 1, 1, 1, 1])
    expect(report.systems[0].asIs).toBeCloseTo(-(0.75 * ln(0.75) + 0.25 * ln(0.25)), 12)
    expect(report.systems[0].calibrated).toBeCloseTo(report.systems[0].asIs, 9)
  })
})
