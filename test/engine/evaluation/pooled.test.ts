import { describe, expect, it } from 'vitest'
import { evaluate } from '../../../src/engine/evaluation/evaluate.ts'
import { poolScores } from '../../../src/engine/evaluation/pooled.ts'
import { predictions } from './predictions.ts'

const labels = ['angry', 'sad']

/** Six speakers of ten clips; of the first speaker `hits` are right, of the others seven. */
const repeat = (hits: number) => {
  const truths = Array.from({ length: 60 }, (_, i) => i % 2)
  const answers = truths.map((truth, i) => (i % 10 < (i < 10 ? hits : 7) ? truth : 1 - truth))
  return predictions(labels, truths, answers)
}

describe('scores of a model trained several times', () => {
  it('by hand: accuracies 35/60, 41/60 and 44/60', () => {
    const { accuracy, utterances, speakers } = poolScores([repeat(0), repeat(6), repeat(9)], labels, 1)
    expect(accuracy.values).toEqual([35 / 60, 41 / 60, 44 / 60])
    expect(accuracy.mean).toBeCloseTo(40 / 60, 12)
    // Squares of 5, 1 and 4 sixtieths: 42 in all, by two.
    expect(accuracy.sd).toBeCloseTo(Math.sqrt(21) / 60, 12)
    expect([utterances, speakers]).toEqual([60, 6])
  })

  it('of one training are those of its evaluation, with the same interval', () => {
    const pooled = poolScores([repeat(2)], labels, 5)
    const { overall } = evaluate(repeat(2), labels, { seed: 5 })
    expect(pooled.uar.sd).toBeNull()
    for (const score of ['accuracy', 'uar', 'maf', 'map'] as const) {
      const { mean, low, high } = pooled[score]
      expect({ value: mean, low, high, method: pooled.method }).toEqual(overall[score])
    }
  })

  it('have no narrower interval for being repeated', () => {
    const once = poolScores([repeat(1)], labels, 2).uar
    const often = poolScores([repeat(1), repeat(1), repeat(1)], labels, 2).uar
    expect(often.high - often.low).toBeCloseTo(once.high - once.low, 12)
  })

  it('are refused when the repeats tested different utterances', () => {
    expect(() => poolScores([repeat(1), repeat(1).slice(1)], labels, 1)).toThrow(
      'The tests do not hold the same utterances: 1 are in that of "repeat 1" alone'
    )
  })
})
