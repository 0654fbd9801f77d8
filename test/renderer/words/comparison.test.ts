import { describe, expect, it } from 'vitest'
import { describeComparison, verdictOf } from '../../../src/engine/evaluation/comparison-sentence.ts'
import { sentenceIn } from '../../../src/shared/said.ts'

const difference = (value: number, low: number, high: number, swapP: number) => ({
  ...{ a: 0.5 + value / 2, b: 0.5 - value / 2, difference: value, low, high, bootstrapP: swapP, swapP }
})
const comparison = (
  uar: ReturnType<typeof difference>,
  speakers: number,
  method = 'speaker-bootstrap' as const
) => ({
  ...{ a: 'A', b: 'B', utterances: 60, speakers, repeats: 1, method, mcnemar: null },
  ...{ uar, maf: uar, accuracy: uar }
})

describe('what a comparison comes to', () => {
  it('is what the sentence says', () => {
    const better = comparison(difference(0.3, 0.1, 0.5, 0.01), 10)
    expect(verdictOf(better)).toEqual({ kind: 'better', isFirstAhead: true, isTooFew: false })
    expect(describeComparison(better).message).toContain('A is better than B')
    const few = comparison(difference(-0.3, -0.5, 0.1, 0.2), 4)
    expect(verdictOf(few)).toEqual({ kind: 'ahead', isFirstAhead: false, isTooFew: true })
    expect(describeComparison(few).message).toContain('4 speakers are too few')
    expect(verdictOf(comparison(difference(0, 0, 0, 1), 10)).kind).toBe('same')
  })

  it('is said in German with the same numbers', () => {
    const { said } = describeComparison(comparison(difference(-0.3, -0.5, 0.1, 0.2), 4))
    expect(sentenceIn('de', said)).toBe(
      'A und B lassen sich nicht unterscheiden: B liegt um 30,0 Punkte UAR vorn (95-%-Intervall −10,0 bis 50,0, ' +
        '4 Personen). 4 Personen sind zu wenig, um einen Unterschied zu zeigen.'
    )
  })
})
