import type { Confusion } from './confusion.ts'
import { accuracy, f1, macroF1, macroPrecision, precision, recall, support, uar } from './metrics.ts'
import {
  confidenceBin,
  ECE_BINS,
  mostProbable,
  squaredError,
  surprise,
  type Probabilities
} from './probability-metrics.ts'

/**
 * Counts that every score follows from, and that simply add up over utterances, so that a bootstrap draw is a weighted
 * sum: the confusion matrix [C·C] row by row, the log loss, the squared error, and for each bin of the confidence the
 * hits and the sum of the confidences.
 */
export type Tally = Float64Array

/** What some utterances add to a tally, as pairs of place and value: most places stay 0. */
export interface Addend {
  places: number[]
  values: number[]
}

export interface ScoreValues {
  accuracy: number
  uar: number
  maf: number
  map: number
  logLoss: number
  /** 0..2 */
  brier: number
  ece: number
  precision: number[]
  /** NaN for a class without samples. */
  recall: number[]
  f1: number[]
}

/**
 * One addend per utterance.
 *
 * @param yTrue class indices
 * @param probabilities as many rows
 * @throws RangeError for an index that is no class
 */
export function addendsOf(
  yTrue: readonly number[],
  probabilities: Probabilities,
  classCount: number
): Addend[] {
  const [losses, , bins] = layout(classCount)
  return yTrue.map((truth, i) => {
    const row = probabilities[i]
    const answer = mostProbable(row)
    if (!(truth >= 0 && truth < classCount) || row.length !== classCount) {
      throw new RangeError(
        `Class ${truth} with ${row.length} probabilities does not fit ${classCount} classes.`
      )
    }
    const bin = bins + 2 * confidenceBin(row[answer])
    return {
      places: [truth * classCount + answer, losses, losses + 1, bin, bin + 1],
      values: [1, surprise(row[truth]), squaredError(row, truth), answer === truth ? 1 : 0, row[answer]]
    }
  })
}

/** The addends of groups of utterances, given as lists of indices. */
export function groupAddends(addends: readonly Addend[], groups: readonly (readonly number[])[]): Addend[] {
  return groups.map((group) => {
    const sums = new Map<number, number>()
    for (const index of group) {
      const { places, values } = addends[index]
      for (const [k, place] of places.entries()) sums.set(place, (sums.get(place) ?? 0) + values[k])
    }
    return { places: [...sums.keys()], values: [...sums.values()] }
  })
}

/**
 * @param counts how often each addend is taken; once each when absent
 * @returns a new tally
 */
export function sumAddends(
  addends: readonly Addend[],
  classCount: number,
  counts?: ArrayLike<number>
): Tally {
  const tally = new Float64Array(layout(classCount)[3])
  for (const [i, { places, values }] of addends.entries()) {
    const count = counts === undefined ? 1 : counts[i]
    if (count === 0) continue
    for (let k = 0; k < places.length; k++) tally[places[k]] += count * values[k]
  }
  return tally
}

/** The confusion matrix of a tally. */
export function confusionOf(tally: Tally, classCount: number): Confusion {
  return Array.from({ length: classCount }, (_, row) =>
    Array.from(tally.subarray(row * classCount, (row + 1) * classCount))
  )
}

/** Every score of a tally; NaN throughout without samples. */
export function scoresOf(tally: Tally, classCount: number): ScoreValues {
  const confusion = confusionOf(tally, classCount)
  const counts = support(confusion)
  const samples = counts.reduce((sum, count) => sum + count, 0)
  const [losses, squares, bins, size] = layout(classCount)
  let gap = 0
  for (let bin = bins; bin < size; bin += 2) gap += Math.abs(tally[bin] - tally[bin + 1])
  return {
    accuracy: accuracy(confusion),
    uar: uar(confusion),
    maf: macroF1(confusion),
    map: macroPrecision(confusion),
    logLoss: tally[losses] / samples,
    brier: tally[squares] / samples,
    ece: gap / samples,
    precision: precision(confusion),
    recall: recall(confusion).map((value, label) => (counts[label] === 0 ? NaN : value)),
    f1: f1(confusion)
  }
}

/** Where in a tally the log loss, the squared error and the bins stand, and its length. */
function layout(classCount: number): [losses: number, squares: number, bins: number, size: number] {
  const losses = classCount ** 2
  return [losses, losses + 1, losses + 2, losses + 2 + 2 * ECE_BINS]
}
