import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { comparePaired } from '../../../src/engine/evaluation/compare.ts'
import { poolFolds, type Prediction } from '../../../src/engine/evaluation/prediction.ts'
import { predictions, twoModels } from './predictions.ts'

const labels = ['angry', 'sad']
const three = ['angry', 'happy', 'sad']

const model = (name: string, ...repeats: Prediction[][]) => ({ name, repeats })

/** Speakers of ten clips each, five of each class, of whom a model gets the first `hits` of every ten right. */
function speakersWith(hits: readonly number[]): Prediction[] {
  const truths = hits.flatMap(() => Array.from({ length: 10 }, (_, i) => i % 2))
  const answers = truths.map((truth, i) => (i % 10 < hits[Math.floor(i / 10)] ? truth : 1 - truth))
  return predictions(labels, truths, answers)
}

describe('a paired comparison', () => {
  it('by hand: ten speakers, A two clips of ten better with each of them', () => {
    const better = speakersWith([8, 8, 8, 8, 8, 8, 8, 8, 8, 8])
    const worse = speakersWith([6, 6, 6, 6, 6, 6, 6, 6, 6, 6])
    const found = comparePaired(model('A', better), model('B', worse), labels, 1)
    expect(found.accuracy).toMatchObject({ a: 0.8, b: 0.6 })
    for (const { difference, low, high } of [found.accuracy, found.uar]) {
      expect(difference).toBeCloseTo(0.2, 12)
      expect(low).toBeCloseTo(0.2, 12)
      expect(high).toBeCloseTo(0.2, 12)
    }
    // Of the 2^10 exchanges two, none and all, give as much.
    expect(found.uar.swapP).toBeCloseTo(2 / 1024, 12)
    expect(found.mcnemar?.table).toEqual([
      [60, 20],
      [0, 20]
    ])
    expect(found.sentence).toBe(
      'A is better than B by 20.0 points of UAR (95 % interval 20.0 to 20.0, 10 speakers); this is unlikely to be chance.'
    )
  })

  it('by hand: the exchange test of four speakers with differences 4, 1, 1 and −2', () => {
    // Of the 16 sums ±4 ±1 ±1 ±2, those of size 4 or more are 8, 6, 6, 4, 4 (4+1+1−2, 4−1−1+2) and their negatives.
    const found = comparePaired(
      model('A', speakersWith([9, 6, 6, 4])),
      model('B', speakersWith([5, 5, 5, 6])),
      labels,
      1
    )
    expect(found.accuracy.difference).toBeCloseTo(0.1, 12)
    expect(found.accuracy.swapP).toBeCloseTo(10 / 16, 12)
  })

  it('four speakers show nothing, however large the difference', () => {
    const found = comparePaired(
      model('A', speakersWith([9, 9, 9, 9])),
      model('B', speakersWith([4, 5, 5, 4])),
      labels,
      1
    )
    expect(found.uar.low).toBeGreaterThan(0)
    expect(found.uar.swapP).toBeCloseTo(1 / 8, 12)
    expect(found.sentence).toMatch(
      /^A and B cannot be told apart: A is ahead by 45\.0 points .* 4 speakers\)\. 4 speakers are too few to show a difference\.$/
    )
  })

  it('of two speakers speaks of clips, and of these speakers alone', () => {
    const found = comparePaired(model('A', speakersWith([9, 9])), model('B', speakersWith([3, 3])), labels, 1)
    expect(found.method).toBe('clip-bootstrap')
    expect(found.sentence).toMatch(
      /20 utterances of 2 speakers\); this is unlikely to be chance\. Fewer than 4 speakers/
    )
  })

  it('gives the bootstrap p of a difference that keeps its sign in all draws but those of one speaker', () => {
    // A draw is not above 0 only if all its four speakers are the first, who makes no difference: once in 256.
    const found = comparePaired(
      model('A', speakersWith([5, 7, 7, 7])),
      model('B', speakersWith([5, 6, 6, 6])),
      labels,
      3
    )
    expect(Math.abs(found.accuracy.bootstrapP - 2 / 256)).toBeLessThan(0.004)
  })

  it('of a model with itself is 0, and nothing more likely', () => {
    fc.assert(
      fc.property(twoModels, fc.nat(), (clips, seed) => {
        const own = ofModel(clips, 'a')
        const { accuracy, uar, maf, mcnemar, sentence } = comparePaired(
          model('one', own),
          model('other', own),
          three,
          seed
        )
        for (const { difference, low, high, bootstrapP, swapP } of [accuracy, uar, maf]) {
          expect([difference, low, high]).toEqual([0, 0, 0])
          expect([bootstrapP, swapP]).toEqual([1, 1])
        }
        expect(mcnemar?.exactP).toBe(1)
        expect(sentence).toContain('their UAR is the same')
      }),
      { numRuns: 10 }
    )
  })

  it('turned around gives the negative, with the same p, in whatever order the utterances stand', () => {
    fc.assert(
      fc.property(twoModels, fc.nat(), (clips, seed) => {
        const [a, b] = [ofModel(clips, 'a'), ofModel(clips, 'b')]
        const forth = comparePaired(model('one', a), model('other', b), three, seed)
        const back = comparePaired(model('other', [...b].reverse()), model('one', a), three, seed)
        for (const score of ['accuracy', 'uar', 'maf'] as const) {
          expect(back[score].difference).toBeCloseTo(-forth[score].difference, 12)
          expect(back[score].low).toBeCloseTo(-forth[score].high, 12)
          expect(back[score].high).toBeCloseTo(-forth[score].low, 12)
          expect(back[score].bootstrapP).toBe(forth[score].bootstrapP)
          expect(back[score].swapP).toBe(forth[score].swapP)
        }
        expect(back.mcnemar?.exactP).toBe(forth.mcnemar?.exactP)
        if (forth.uar.difference !== 0) expect(back.sentence.split(':')[1]).toBe(forth.sentence.split(':')[1])
      }),
      { numRuns: 10 }
    )
  })

  it('of chance alone seldom claims a difference', () => {
    let seed = 7
    const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647
    let claims = 0
    for (let trial = 0; trial < 60; trial++) {
      const hits = () => Array.from({ length: 10 }, () => 4 + Math.floor(random() * 5))
      const found = comparePaired(
        model('A', speakersWith(hits())),
        model('B', speakersWith(hits())),
        labels,
        trial
      )
      if (found.sentence.includes('unlikely to be chance')) claims++
    }
    // 3 expected at 5 %; P(X > 8) of 60 draws at 0.05 is 0.002.
    expect(claims).toBeLessThanOrEqual(8)
  })

  it('is refused for other utterances, with how many', () => {
    const all = speakersWith([5, 5])
    const attempt = () => comparePaired(model('A', all.slice(0, 18)), model('B', all.slice(5)), labels, 1)
    expect(attempt).toThrow(
      'The tests do not hold the same utterances: 5 are in that of "A" alone, 2 in that of "B" alone, 13 in both.'
    )
    expect(attempt).toThrow(expect.objectContaining({ code: 'evaluation/different-items' }) as Error)
  })

  it('is refused for other labels of the same utterances', () => {
    const all = speakersWith([5, 5])
    const relabeled = all.map((prediction, i) => (i === 3 ? { ...prediction, label: 'angry' } : prediction))
    expect(() => comparePaired(model('A', all), model('B', relabeled), labels, 1)).toThrow(
      /^1 of the 20 test utterances, such as "toy\/u3"/
    )
  })
})

describe('a comparison of models trained several times', () => {
  const [a1, a2] = [speakersWith([8, 8, 8, 8, 8, 8]), speakersWith([9, 9, 9, 9, 9, 9])]
  const [b1, b2] = [speakersWith([6, 6, 6, 6, 6, 6]), speakersWith([5, 5, 5, 5, 5, 5])]

  it('compares mean scores, not scores of mean probabilities', () => {
    const found = comparePaired(model('A', a1, a2), model('B', b1, b2), labels, 1)
    expect(found.accuracy.a).toBeCloseTo(0.85, 12)
    expect(found.accuracy.b).toBeCloseTo(0.55, 12)
    expect(found.repeats).toBe(2)
    expect(found.mcnemar).toBeNull()
    expect(found.sentence).toContain('6 speakers, mean of 2 trainings each); this is unlikely to be chance.')
  })

  it('takes repeats for no further witnesses: twice the same is once', () => {
    const [a, b] = [speakersWith([9, 6, 7, 4, 5]), speakersWith([5, 5, 6, 6, 5])]
    const once = comparePaired(model('A', a), model('B', b), labels, 4)
    const twice = comparePaired(model('A', a, a), model('B', b, b), labels, 4)
    expect(twice.uar.low).toBeCloseTo(once.uar.low, 12)
    expect(twice.uar.high).toBeCloseTo(once.uar.high, 12)
    expect(twice.uar.swapP).toBe(once.uar.swapP)
  })

  it('is refused for more trainings of one than of the other', () => {
    expect(() => comparePaired(model('A', a1, a2), model('B', b1), labels, 1)).toThrow(
      '"A" was trained 2 times and "B" 1 times.'
    )
  })
})

describe('folds', () => {
  it('become one test of everybody', () => {
    const [first, second] = [speakersWith([5]), speakersWith([5, 6]).slice(10)]
    expect(poolFolds([first, second])).toHaveLength(20)
  })

  it('are refused when an utterance was tested twice', () => {
    expect(() => poolFolds([speakersWith([5]), speakersWith([5, 6])])).toThrow(
      '"toy/u0" was tested in two of the folds'
    )
  })
})

function ofModel(clips: readonly { truth: number; a: number; b: number; speaker: number }[], of: 'a' | 'b') {
  return predictions(
    three,
    clips.map(({ truth }) => truth),
    clips.map((clip) => clip[of]),
    (i) => String(clips[i].speaker)
  )
}
