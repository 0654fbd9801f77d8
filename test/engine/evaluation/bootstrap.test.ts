import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bootstrap, clustersOf, percentileInterval } from '../../../src/engine/evaluation/bootstrap.ts'
import { evaluate } from '../../../src/engine/evaluation/evaluate.ts'
import { wilsonInterval } from '../../../src/engine/evaluation/wilson.ts'
import { createRandom } from '../../../src/engine/random.ts'
import { predictions } from './predictions.ts'

const two = ['angry', 'sad']
const four = ['angry', 'happy', 'neutral', 'sad']

/** `hits` of `samples` right, two classes. */
function binary(hits: number, samples: number): [number[], number[]] {
  const truths = Array.from({ length: samples }, (_, i) => i % 2)
  return [truths, truths.map((truth, i) => (i < hits ? truth : 1 - truth))]
}

describe('the intervals of an evaluation', () => {
  test('over clips that of accuracy is that of the binomial distribution', () => {
    const { accuracy } = evaluate(
      predictions(two, ...binary(300, 400), () => 'one'),
      two,
      { seed: 1 }
    ).overall
    const half = 1.96 * Math.sqrt((0.75 * 0.25) / 400)
    expect(accuracy.method).toBe('clip-bootstrap')
    expect(Math.abs(accuracy.low - (0.75 - half))).toBeLessThan(0.008)
    expect(Math.abs(accuracy.high - (0.75 + half))).toBeLessThan(0.008)
  })

  test('over speakers know that ten clips of a speaker are not ten witnesses', () => {
    // Ten speakers, each all right or all wrong: as uncertain as ten clips, not as a hundred.
    const { accuracy } = evaluate(predictions(two, ...binary(70, 100)), two, { seed: 2 }).overall
    expect(accuracy.method).toBe('speaker-bootstrap')
    // P(X ≤ 3) = 0.011 and P(X ≤ 4) = 0.047 of ten draws at 0.7; P(X ≤ 8) = 0.85 and P(X ≤ 9) = 0.972.
    expect(accuracy.low).toBeCloseTo(0.4, 10)
    expect(accuracy.high).toBeGreaterThanOrEqual(0.9)
  })

  test('leave no doubt where all speakers do alike', () => {
    const truths = Array.from({ length: 24 }, (_, i) => i % 4)
    const answers = truths.map((truth) => (truth === 3 ? 0 : truth))
    const { overall, report } = evaluate(
      predictions(four, truths, answers, (i) => `speaker ${Math.floor(i / 4)}`),
      four,
      { seed: 3 }
    )
    expect(overall.uar).toEqual({ value: 0.75, low: 0.75, high: 0.75, method: 'speaker-bootstrap' })
    expect(report.perClass[0].intervals?.precision).toEqual({ low: 0.5, high: 0.5 })
    expect(report.perClass[3].intervals?.recall).toEqual({ low: 0, high: 0 })
    for (const score of [overall.logLoss, overall.brier, overall.ece]) {
      expect(score.low).toBeCloseTo(score.value, 12)
      expect(score.high).toBeCloseTo(score.value, 12)
    }
  })

  test('of a class’s recall are that of the binomial distribution too', () => {
    const truths = Array.from({ length: 600 }, (_, i) => (i < 200 ? 0 : 1))
    const answers = truths.map((truth, i) => (i < 60 ? 1 : truth))
    const { report } = evaluate(
      predictions(two, truths, answers, () => 'one'),
      two,
      { seed: 4 }
    )
    const half = 1.96 * Math.sqrt((0.7 * 0.3) / 200)
    const recall = report.perClass[0].intervals?.recall
    expect(Math.abs((recall?.low ?? 0) - (0.7 - half))).toBeLessThan(0.012)
    expect(Math.abs((recall?.high ?? 0) - (0.7 + half))).toBeLessThan(0.012)
  })

  test('are the same for the same seed', () => {
    const some = predictions(two, ...binary(20, 71))
    expect(evaluate(some, two, { seed: 5 })).toEqual(evaluate(some, two, { seed: 5 }))
  })

  test('hold the value of every score', () => {
    const some = fc.array(
      fc.record({ truth: fc.nat({ max: 3 }), says: fc.nat({ max: 3 }), speaker: fc.nat({ max: 5 }) }),
      { minLength: 30, maxLength: 60 }
    )
    fc.assert(
      fc.property(some, fc.nat(), (clips, seed) => {
        const { accuracy, logLoss, brier, ece } = evaluate(
          predictions(
            four,
            clips.map(({ truth }) => truth),
            clips.map(({ says }) => says),
            (i) => String(clips[i].speaker)
          ),
          four,
          { seed }
        ).overall
        for (const { value, low, high } of [accuracy, logLoss, brier, ece]) {
          expect(low).toBeLessThanOrEqual(value + 1e-9)
          expect(high).toBeGreaterThanOrEqual(value - 1e-9)
        }
      }),
      { numRuns: 15 }
    )
  })

  test('stay at 0 and above where a model is right and sure of it, whatever rounding does to its sums', () => {
    const truths = Array.from({ length: 12 }, (_, i) => i % 2)
    const sure = predictions(two, truths, truths, (i) => `speaker ${i}`).map((each, i) => {
      // Sharpened, the first clip's confidence is a last place away from 1, those of the others are 1.
      const rest = i === 0 ? 1.2e-8 : 0
      return { ...each, probabilities: truths[i] === 0 ? [1 - rest, rest] : [rest, 1 - rest] }
    })
    for (let seed = 0; seed < 20; seed++) {
      const { ece } = evaluate(sure, two, { seed, calibration: { temperature: 0.5 } }).overall
      expect(ece.low).toBeGreaterThanOrEqual(0)
      expect(ece.high).toBeGreaterThanOrEqual(0)
    }
  })

  test('miss the truth about once in twenty times, when there are speakers enough', () => {
    // Every speaker has an accuracy of his own, drawn evenly from 0.4 to 1, so the truth over all speakers is 0.7.
    const random = createRandom(6)
    const trials = 200
    let covered = 0
    for (let trial = 0; trial < trials; trial++) {
      const truths: number[] = []
      const answers: number[] = []
      for (let speaker = 0; speaker < 30; speaker++) {
        const skill = 0.4 + 0.6 * random()
        for (let clip = 0; clip < 10; clip++) {
          truths.push(clip % 2)
          answers.push(random() < skill ? clip % 2 : 1 - (clip % 2))
        }
      }
      const hits = clusterHits(truths, answers)
      const draws = bootstrap(30, 400, random, (counts) =>
        hits.reduce((sum, hit, i) => sum + (hit * counts[i]) / 300, 0)
      )
      const interval = percentileInterval(draws)
      if (interval !== undefined && interval.low <= 0.7 && 0.7 <= interval.high) covered++
    }
    expect(covered / trials).toBeGreaterThan(0.89)
    expect(covered / trials).toBeLessThan(0.99)
  })
})

/** Right answers of each speaker of ten clips. */
function clusterHits(truths: readonly number[], answers: readonly number[]): number[] {
  const speakers = truths.map((_, i) => String(Math.floor(i / 10)))
  return clustersOf(speakers).members.map((member) => member.filter((i) => truths[i] === answers[i]).length)
}

describe('clustersOf', () => {
  test('four speakers are drawn whole, three are too few to draw from', () => {
    expect(clustersOf(['a', 'b', 'c', 'd', 'a'])).toEqual({
      method: 'speaker-bootstrap',
      members: [[0, 4], [1], [2], [3]]
    })
    expect(clustersOf(['a', 'b', 'c', 'a'])).toEqual({
      method: 'clip-bootstrap',
      members: [[0], [1], [2], [3]]
    })
  })
})

describe('percentileInterval', () => {
  test('leaves 2.5 % on each side, by hand on 0..40', () => {
    const values = Array.from({ length: 41 }, (_, i) => (i * 7) % 41)
    expect(percentileInterval(values)).toEqual({ low: 1, high: 39 })
  })

  test('passes over what is no number, and says nothing of nothing', () => {
    expect(percentileInterval([NaN, 2, 2])).toEqual({ low: 2, high: 2 })
    expect(percentileInterval([NaN])).toBeUndefined()
  })
})

describe('wilsonInterval', () => {
  test('its ends lie 1.96 of their own standard errors from the share', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (samples, part) => {
          const hits = Math.round(part * samples)
          const { low, high } = wilsonInterval(hits, samples)
          for (const end of [low, high]) {
            const distance = (hits / samples - end) ** 2
            expect(distance).toBeCloseTo((1.959963984540054 ** 2 * end * (1 - end)) / samples, 10)
          }
          expect(low).toBeGreaterThanOrEqual(0)
          expect(high).toBeLessThanOrEqual(1)
          expect(low).toBeLessThan(high)
        }
      )
    )
  })
})
