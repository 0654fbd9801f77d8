import fc from 'fast-check'
import type { Prediction } from '../../../src/engine/evaluation/prediction.ts'

/**
 * A prediction of a class with some confidence, the rest shared evenly.
 *
 * @param says index of the answer
 */
export function prediction(
  utterance: string,
  speaker: string,
  labels: readonly string[],
  truth: number,
  says: number,
  confidence = 0.9
): Prediction {
  const rest = (1 - confidence) / (labels.length - 1)
  return {
    utterance,
    corpus: 'toy',
    speaker: `toy/${speaker}`,
    label: labels[truth],
    probabilities: labels.map((_, label) => (label === says ? confidence : rest))
  }
}

/** Predictions from lists of truths and answers; ten clips a speaker unless told otherwise. */
export function predictions(
  labels: readonly string[],
  truths: readonly number[],
  answers: readonly number[],
  speakerOf: (i: number) => string = (i) => `speaker ${Math.floor(i / 10)}`
): Prediction[] {
  return truths.map((truth, i) => prediction(`u${i}`, speakerOf(i), labels, truth, answers[i]))
}

/** Truths, and answers of two models, of 2 to 60 clips by 1 to 8 speakers in three classes. */
export const twoModels = fc.array(
  fc.record({
    truth: fc.integer({ min: 0, max: 2 }),
    a: fc.integer({ min: 0, max: 2 }),
    b: fc.integer({ min: 0, max: 2 }),
    speaker: fc.integer({ min: 1, max: 8 })
  }),
  { minLength: 2, maxLength: 60 }
)
