import { describe, expect, it } from 'vitest'
import { evaluate, type Prediction } from '../../../src/engine/training/evaluate.ts'

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
    const { overall, report, perCorpus } = evaluate(first, labels, 1)
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

  it('has an interval around each value', () => {
    const { uar } = evaluate(first, labels, 1).overall
    expect(uar.low).toBeLessThan(uar.value)
    expect(uar.high).toBeGreaterThan(uar.value)
  })

  it('tells corpora apart when there are several, and counts equal names in two corpora as two speakers', () => {
    const { overall, perCorpus } = evaluate([...first, ...second], labels, 1)
    expect(overall.speakers).toBe(3)
    expect(perCorpus.a.accuracy.value).toBeCloseTo(3 / 4, 12)
    expect(perCorpus.b.accuracy.value).toBeCloseTo(1 / 2, 12)
  })
})
