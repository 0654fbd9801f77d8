import { confusionMatrix } from './confusion.ts'
import { accuracy, uar } from './metrics.ts'
import { mostProbable, type Probabilities } from './probability-metrics.ts'

/** An answer given shall be right four times of five. */
export const TARGET_ACCURACY = 0.8

/** A threshold that fewer validation utterances pass is chance. */
const LEAST_ANSWERED = 10

/** From which confidence on a model answers; below it says "not sure". */
export interface NotSure {
  /** Accuracy that the answered validation utterances shall have. */
  targetAccuracy: number
  /** Calibrated confidence, 0..1: 0 where everything may be answered; null where no threshold reaches the target. */
  threshold: number | null
  /** How many utterances chose it. */
  utterances: number
  /** Share of them that is answered at the threshold; 0 without one. */
  coverage: number
  /** Accuracy of the answered; null without a threshold. */
  accuracy: number | null
}

/** What a model is worth that answers only from some confidence on. */
export interface CoveragePoint {
  /** The smallest confidence answered. */
  threshold: number
  /** Share of the utterances that is answered, 0..1. */
  coverage: number
  /** Of the answered. */
  accuracy: number
  /** Of the answered, over the classes that occur among them. */
  uar: number
}

/**
 * The smallest confidence threshold at which the answered utterances reach the target accuracy, at least 10 of them
 * being answered.
 *
 * @param yTrue class indices of validation utterances, never of the test
 * @param probabilities calibrated
 */
export function chooseThreshold(
  yTrue: readonly number[],
  probabilities: Probabilities,
  targetAccuracy = TARGET_ACCURACY
): NotSure {
  const base = { targetAccuracy, utterances: yTrue.length }
  let chosen: NotSure = { ...base, threshold: null, coverage: 0, accuracy: null }
  for (const { threshold, answered, hits } of thresholds(yTrue, probabilities)) {
    if (answered < LEAST_ANSWERED || hits < targetAccuracy * answered) continue
    const isAll = answered === yTrue.length
    chosen = {
      ...base,
      threshold: isAll ? 0 : threshold,
      coverage: answered / yTrue.length,
      accuracy: hits / answered
    }
  }
  return chosen
}

/**
 * Coverage against accuracy, from the surest utterances to all of them: the first threshold that answers each 5 % more.
 *
 * @param probabilities calibrated, as the threshold is
 */
export function coverageCurve(
  yTrue: readonly number[],
  probabilities: Probabilities,
  classCount: number,
  step = 0.05
): CoveragePoint[] {
  const points: CoveragePoint[] = []
  for (const { threshold, answered } of thresholds(yTrue, probabilities)) {
    // Rounded, for 0.15 / 0.05 is a little less than 3.
    const reached = Math.floor(answered / yTrue.length / step + 1e-9)
    const before = Math.floor((points.at(-1)?.coverage ?? 0) / step + 1e-9)
    if (reached > before) points.push(answeredFrom(threshold, yTrue, probabilities, classCount))
  }
  return points
}

/** The point of the curve at a threshold; undefined where nothing is answered. */
export function coverageAt(
  threshold: number,
  yTrue: readonly number[],
  probabilities: Probabilities,
  classCount: number
): CoveragePoint | undefined {
  const point = answeredFrom(threshold, yTrue, probabilities, classCount)
  return point.coverage === 0 ? undefined : point
}

/** Every threshold that separates utterances, from the highest down, with how many it answers and how many rightly. */
function thresholds(
  yTrue: readonly number[],
  probabilities: Probabilities
): { threshold: number; answered: number; hits: number }[] {
  const answers = probabilities.map((row, i) => {
    const answer = mostProbable(row)
    return { confidence: row[answer], isHit: answer === yTrue[i] }
  })
  answers.sort((a, b) => b.confidence - a.confidence)
  let hits = 0
  return answers.flatMap(({ confidence, isHit }, i) => {
    if (isHit) hits++
    // Equal confidences are answered together.
    return answers[i + 1]?.confidence === confidence ? [] : [{ threshold: confidence, answered: i + 1, hits }]
  })
}

function answeredFrom(
  threshold: number,
  yTrue: readonly number[],
  probabilities: Probabilities,
  classCount: number
): CoveragePoint {
  const answers = probabilities.map(mostProbable)
  const answered = [...yTrue.keys()].filter((i) => probabilities[i][answers[i]] >= threshold)
  const confusion = confusionMatrix(
    answered.map((i) => yTrue[i]),
    answered.map((i) => answers[i]),
    classCount
  )
  return {
    threshold,
    coverage: answered.length / yTrue.length,
    accuracy: accuracy(confusion),
    uar: uar(confusion)
  }
}
