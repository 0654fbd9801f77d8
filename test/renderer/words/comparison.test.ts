import { describe, expect, it } from 'vitest'
import { describeComparison, verdictOf } from '../../../src/engine/evaluation/comparison-sentence.ts'
import { translate } from '../../../src/shared/messages/translate.ts'

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
    expect(describeComparison(better)).toContain('A is better than B')
    const few = comparison(difference(-0.3, -0.5, 0.1, 0.2), 4)
    expect(verdictOf(few)).toEqual({ kind: 'ahead', isFirstAhead: false, isTooFew: true })
    expect(describeComparison(few)).toContain('4 speakers are too few')
    expect(verdictOf(comparison(difference(0, 0, 0, 1), 10)).kind).toBe('same')
  })

  it('is said by the window in the words of the command line', () => {
    const better = comparison(difference(0.3, 0.1, 0.5, 0.01), 10)
    const basis = translate('en', 'compare.sentenceBasis', {
      ...{ low: '10.0', high: '50.0', drawn: 'speakers', speakers: 10, recordings: '' }
    })
    const said = translate('en', 'compare.sentenceBetter', { better: 'A', other: 'B', size: '30.0', basis })
    expect(said).toBe(describeComparison(better))
  })
})
