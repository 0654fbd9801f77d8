import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TaskResult } from '../../src/shared/analysis.ts'
import {
  answerParts,
  clipLength,
  clockTime,
  confidenceWord,
  describeAnswer,
  describeListening,
  describeTask,
  isUnsure,
  percent,
  rankLabels,
  timeRange
} from '../../src/shared/wording.ts'

const task = (probabilities: Record<string, number>): TaskResult => {
  const [label, confidence] = Object.entries(probabilities).reduce((a, b) => (b[1] > a[1] ? b : a))
  return { label, confidence, probabilities }
}
/** 200 frames with all attention spread over frames from..to. */
const attentionOn = (from: number, to: number) => ({
  weights: Array.from({ length: 200 }, (_, i) => (i >= from && i <= to ? 1 / (to - from + 1) : 0)),
  frameRate: 100,
  firstFrameSeconds: 0.0125
})
const flat = attentionOn(0, 199)

describe('the answer in words', () => {
  it('names the emotion, how sure, and the moment', () => {
    const answer = {
      emotion: task({ neutral: 0.07, happy: 0.18, angry: 0.72, sad: 0.03 }),
      attention: attentionOn(80, 129)
    }
    expect(describeAnswer(answer)).toBe('The model hears angry (72 %). It listened most to 0.8-1.3 s.')
    expect(answerParts(answer).filter((part) => part.emphasis)).toEqual([{ text: 'angry', emphasis: true }])
  })

  it.each([
    [
      { neutral: 0.41, happy: 0.11, angry: 0.1, sad: 0.38 },
      'Between neutral (41 %) and sad (38 %). Not sure.'
    ],
    [{ a: 0.55, b: 0.45 }, 'Between a (55 %) and b (45 %). Not sure.'],
    [{ a: 0.34, b: 0.33, c: 0.33 }, 'Between a (34 %), b (33 %) and c (33 %). Not sure.'],
    [{ a: 0.25, b: 0.25, c: 0.25, d: 0.25 }, 'Between a (25 %), b (25 %), c (25 %) and d (25 %). Not sure.'],
    [
      { a: 0.2, b: 0.2, c: 0.2, d: 0.2, e: 0.2 },
      'Between a (20 %), b (20 %), c (20 %) and 2 others. Not sure.'
    ],
    [{ a: 0.48, b: 0.3, c: 0.22 }, 'Perhaps a (48 %). Not sure.'],
    [{ a: 0.56, b: 0.44 }, 'The model hears a (56 %).'],
    [{ a: 0.5, b: 0.3, c: 0.2 }, 'The model hears a (50 %).'],
    [{ a: 1 }, 'The model hears a (100 %).'],
    [{ a: 0.9999, b: 0.0001 }, 'The model hears a (>99 %).']
  ])('%j reads %s', (probabilities, sentence) => {
    expect(describeAnswer({ emotion: task(probabilities), attention: flat })).toBe(
      `${sentence} It listened about evenly to the whole clip.`
    )
  })

  it('says that a clip was heard as a whole', () => {
    expect(describeAnswer({ emotion: task({ a: 0.9, b: 0.1 }) })).toBe(
      'The model hears a (90 %). It heard the clip as a whole.'
    )
  })

  it('never ends a sentence with two full stops', () => {
    const weights = fc.array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 1, maxLength: 300 })
    fc.assert(
      fc.property(weights, fc.double({ min: 0.001, max: 1, noNaN: true }), (raw, p) => {
        const sum = raw.reduce((a, b) => a + b)
        const attention = {
          weights: raw.map((w) => w / sum),
          frameRate: 100,
          firstFrameSeconds: 70
        }
        const text = describeAnswer({ emotion: task({ a: p, b: 1 - p }), attention })
        expect(text).toMatch(/[^.]\.$/)
        expect(text).not.toMatch(/\.\s*\.|NaN|undefined/)
      })
    )
  })

  it('is unsure exactly when the best two are within ten points or the best is under half', () => {
    expect(isUnsure(task({ a: 0.5, b: 0.4, c: 0.1 }))).toBe(true)
    expect(isUnsure(task({ a: 0.5, b: 0.39, c: 0.11 }))).toBe(false)
    expect(isUnsure(task({ a: 0.49, b: 0.2, c: 0.31 }))).toBe(true)
    expect(confidenceWord(task({ a: 0.49, b: 0.51 }))).toBe('low')
    expect(confidenceWord(task({ a: 0.7, b: 0.3 }))).toBe('medium')
    expect(confidenceWord(task({ a: 0.85, b: 0.15 }))).toBe('high')
  })
})

describe('numbers in words', () => {
  it('names the other tasks’ answers only where the model is sure', () => {
    expect(describeTask(task({ female: 0.91, male: 0.09 }))).toBe('female 91 %')
    expect(describeTask(task({ female: 0.49, male: 0.51 }))).toBe('not sure')
  })

  it('keeps certainty for certainty', () => {
    expect([0, 0.001, 0.005, 0.724, 0.9949, 0.995, 1].map(percent)).toEqual([
      '0 %',
      '<1 %',
      '1 %',
      '72 %',
      '99 %',
      '>99 %',
      '100 %'
    ])
  })

  it('writes times as a person reads a clock', () => {
    expect([0, 1.25, 59.94, 59.96, 61.04, 600].map((s) => clockTime(s))).toEqual([
      '0.0',
      '1.3',
      '59.9',
      '1:00.0',
      '1:01.0',
      '10:00.0'
    ])
    expect([0.044, 0.999, 2.1, 65.23, 3605].map(clipLength)).toEqual([
      '0.04 s',
      '1.00 s',
      '2.1 s',
      '1:05.2 min',
      '1:00:05.0 h'
    ])
    expect([3600, 3725.06].map((s) => clockTime(s))).toEqual(['1:00:00.0', '1:02:05.1'])
    expect(clockTime(75, 0)).toBe('1:15')
    expect(clockTime(61, 0)).toBe('1:01')
    expect(timeRange(0.8, 1.3)).toBe('0.8-1.3 s')
    expect(timeRange(0.81, 0.83)).toBe('0.81-0.83 s')
    expect(timeRange(65.2, 66)).toBe('1:05.2-1:06.0')
  })

  it('ranks labels, equals in the given order', () => {
    expect(rankLabels({ a: 0.2, b: 0.4, c: 0.4 }).map(({ label }) => label)).toEqual(['b', 'c', 'a'])
  })

  it('says the whole clip when the attention singles nothing out', () => {
    expect(describeListening(attentionOn(0, 179))).toBe('It listened about evenly to the whole clip.')
    expect(describeListening(attentionOn(150, 199))).toBe('It listened most to 1.5-2.0 s.')
  })
})
