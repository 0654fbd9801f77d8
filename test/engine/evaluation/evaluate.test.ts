import { describe, expect, it } from 'vitest'
import { evaluate } from '../../../src/engine/evaluation/evaluate.ts'
import type { Prediction } from '../../../src/engine/evaluation/prediction.ts'
import { TestReport } from '../../../src/engine/models/report-schema.ts'

const labels = ['angry', 'sad']

/** Says `angry` with 0.9, or `sad` with 0.8. */
function prediction(corpus: string, speaker: string, label: string, says: string): Prediction {
  return {
    utterance: 'u',
    corpus,
    speaker: `${corpus}/${speaker}`,
    label,
    probabilities: says === 'angry' ? [0.9, 0.1] : [0.2, 0.8]
  }
}

const first = [
  prediction('a', '1', 'angry', 'angry'),
  prediction('a', '1', 'angry', 'angry'),
  prediction('a', '2', 'angry', 'sad'),
  prediction('a', '2', 'sad', 'sad')
]
const second = [prediction('b', '1', 'sad', 'angry'), prediction('b', '1', 'angry', 'angry')]

describe('evaluation', () => {
  it('scores by hand: recalls 2/3 and 1, precisions 1 and 1/2', () => {
    const { overall, report, perCorpus } = evaluate(first, labels, { seed: 1 })
    expect(report.confusion).toEqual([
      [2, 1],
      [0, 1]
    ])
    expect(overall).toMatchObject({ utterances: 4, speakers: 2 })
    expect(overall.accuracy.value).toBeCloseTo(3 / 4, 12)
    expect(overall.uar.value).toBeCloseTo(5 / 6, 12)
    expect(overall.map.value).toBeCloseTo(3 / 4, 12)
    expect(overall.maf.value).toBeCloseTo((0.8 + 2 / 3) / 2, 12)
    expect(perCorpus).toEqual({})
  })

  it('scores confidence by hand', () => {
    const { overall } = evaluate(first, labels, { seed: 1 })
    expect(overall.logLoss.value).toBeCloseTo(-(2 * Math.log(0.9) + Math.log(0.2) + Math.log(0.8)) / 4, 12)
    // Per clip 2·0.1², 2·0.1², 2·0.8², 2·0.2².
    expect(overall.brier.value).toBeCloseTo((0.02 + 0.02 + 1.28 + 0.08) / 4, 12)
    // Two of two right at 0.9, one of two at 0.8.
    expect(overall.ece.value).toBeCloseTo((0.2 + 0.6) / 4, 12)
  })

  it('calibrates by hand: a temperature of 2 makes 0.9 three quarters and 0.8 two thirds', () => {
    const { overall, report } = evaluate(first, labels, { seed: 1, calibration: { temperature: 2 } })
    const loss = -(2 * Math.log(3 / 4) + Math.log(1 / 3) + Math.log(2 / 3)) / 4
    expect(overall.logLoss.value).toBeCloseTo(loss, 12)
    expect(report.calibration.after.logLoss).toBeCloseTo(loss, 12)
    expect(report.calibration.before.logLoss).toBeCloseTo(
      -(2 * Math.log(0.9) + Math.log(0.2) + Math.log(0.8)) / 4,
      12
    )
    expect(overall.accuracy.value).toBeCloseTo(3 / 4, 12)
  })

  it('says what the threshold is worth on the test', () => {
    const notSure = { targetAccuracy: 0.8, threshold: 0.85, utterances: 40, coverage: 0.5, accuracy: 0.8 }
    const { report } = evaluate(first, labels, { seed: 1, calibration: { temperature: 1, notSure } })
    expect(report.coverage.atThreshold).toEqual({ threshold: 0.85, coverage: 0.5, accuracy: 1, uar: 1 })
    expect(evaluate(first, labels, { seed: 1 }).report.coverage.atThreshold).toBeNull()
  })

  it('scores every speaker', () => {
    const { report } = evaluate(first, labels, { seed: 1 })
    expect(
      report.perSpeaker.map(({ speaker, utterances, accuracy }) => [speaker, utterances, accuracy.value])
    ).toEqual([
      ['a/1', 2, 1],
      ['a/2', 2, 0.5]
    ])
  })

  it('gives a report that a bundle can hold', () => {
    const { report } = evaluate(first, labels, { seed: 1 })
    expect(TestReport.parse(report)).toEqual(report)
  })

  it('has an interval around each value', () => {
    const { uar } = evaluate(first, labels, { seed: 1 }).overall
    expect(uar.low).toBeLessThan(uar.value)
    expect(uar.high).toBeGreaterThan(uar.value)
  })

  it('tells corpora apart when there are several, and counts equal names in two corpora as two speakers', () => {
    const { overall, perCorpus } = evaluate([...first, ...second], labels, { seed: 1 })
    expect(overall.speakers).toBe(3)
    expect(perCorpus.a.accuracy.value).toBeCloseTo(3 / 4, 12)
    expect(perCorpus.b.accuracy.value).toBeCloseTo(1 / 2, 12)
  })

  it('leaves a class without utterances out of UAR and without intervals', () => {
    const { overall, report } = evaluate([first[0], first[2]], labels, { seed: 1 })
    expect(overall.uar.value).toBe(0.5)
    expect(report.perClass[1]).toEqual({ label: 'sad', precision: 0, recall: 0, f1: 0, support: 0 })
  })

  it('refuses what is of no known class, and nothing at all', () => {
    expect(() => evaluate([prediction('a', '1', 'bored', 'sad')], labels, { seed: 1 })).toThrow(RangeError)
    expect(() => evaluate([], labels, { seed: 1 })).toThrow(RangeError)
  })
})
