import type { Confusion } from './confusion.ts'

/** Share of the samples that were right, 0..1; NaN without samples. */
export function accuracy(confusion: Confusion): number {
  return sum(confusion.map((row, index) => row[index])) / sum(confusion.map(sum))
}

/** True samples of each class. */
export function support(confusion: Confusion): number[] {
  return confusion.map(sum)
}

/** Of the samples predicted as a class, the share that is of it; 0 for a class never predicted. */
export function precision(confusion: Confusion): number[] {
  return confusion.map((row, index) => ratio(row[index], sum(confusion.map((other) => other[index]))))
}

/** Of the true samples of a class, the share that was found; 0 for a class without samples. */
export function recall(confusion: Confusion): number[] {
  return confusion.map((row, index) => ratio(row[index], sum(row)))
}

/** Harmonic mean of precision and recall of each class; 0 where both are 0. */
export function f1(confusion: Confusion): number[] {
  const found = recall(confusion)
  return precision(confusion).map((exact, index) => ratio(2 * exact * found[index], exact + found[index]))
}

/** MAP of the paper: macro average precision, over all classes. */
export function macroPrecision(confusion: Confusion): number {
  return mean(precision(confusion))
}

/** MAF of the paper: macro average F-score, over all classes. */
export function macroF1(confusion: Confusion): number {
  return mean(f1(confusion))
}

/** Mean recall over all classes, one without samples counting as 0. {@link uar} leaves such a class out. */
export function macroRecall(confusion: Confusion): number {
  return mean(recall(confusion))
}

/** Unweighted average recall as usually meant: over the classes that have true samples. */
export function uar(confusion: Confusion): number {
  const counts = support(confusion)
  return mean(recall(confusion).filter((_, index) => counts[index] > 0))
}

/** F1 averaged with the number of true samples as weight. */
export function weightedF1(confusion: Confusion): number {
  const counts = support(confusion)
  return sum(f1(confusion).map((value, index) => value * counts[index])) / sum(counts)
}

/** Cohen's kappa, unweighted, −1..1; null where chance alone would agree everywhere. */
export function kappa(confusion: Confusion): number | null {
  const total = sum(confusion.map(sum))
  const counts = support(confusion)
  const predictions = confusion.map((_, index) => sum(confusion.map((row) => row[index])))
  // In whole counts, so that full agreement by chance is seen exactly.
  const agreed = sum(confusion.map((row, index) => row[index])) * total
  const expected = sum(counts.map((count, index) => count * predictions[index]))
  if (expected === total * total) return null
  return (agreed - expected) / (total * total - expected)
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole
}

function mean(values: readonly number[]): number {
  return sum(values) / values.length
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
