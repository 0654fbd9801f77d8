import { confusionMatrix, type Confusion } from './confusion.ts'
import {
  accuracy,
  f1,
  kappa,
  macroF1,
  macroPrecision,
  macroRecall,
  precision,
  recall,
  support,
  uar,
  weightedF1
} from './metrics.ts'

interface ClassScores {
  label: string
  precision: number
  recall: number
  f1: number
  /** True samples. */
  support: number
}

/** How well predictions fit the truth. All scores 0..1, kappa −1..1. */
export interface ClassificationReport {
  classes: string[]
  samples: number
  /** [true][predicted], in the order of `classes`. */
  confusion: Confusion
  perClass: ClassScores[]
  accuracy: number
  /** MAF of the paper. */
  macroF1: number
  /** MAP of the paper. */
  macroPrecision: number
  /** Over all classes. */
  macroRecall: number
  /** Over the classes that have true samples. */
  uar: number
  weightedF1: number
  /** Null where it is undefined. */
  kappa: number | null
}

/**
 * @param yTrue indices into `classes`, at least one
 * @param yPred as many
 * @throws RangeError without samples, or when the lists do not fit
 */
export function classificationReport(
  yTrue: readonly number[],
  yPred: readonly number[],
  classes: readonly string[]
): ClassificationReport {
  return reportOfConfusion(confusionMatrix(yTrue, yPred, classes.length), classes)
}

/**
 * The same from counts, as when folds are pooled.
 *
 * @throws RangeError without samples
 */
export function reportOfConfusion(confusion: Confusion, classes: readonly string[]): ClassificationReport {
  const counts = support(confusion)
  const samples = counts.reduce((sum, count) => sum + count, 0)
  if (samples === 0) throw new RangeError('Nothing can be said about no samples.')
  const exact = precision(confusion)
  const found = recall(confusion)
  const balanced = f1(confusion)
  return {
    classes: [...classes],
    samples,
    confusion,
    perClass: classes.map((label, index) => ({
      label,
      precision: exact[index],
      recall: found[index],
      f1: balanced[index],
      support: counts[index]
    })),
    accuracy: accuracy(confusion),
    macroF1: macroF1(confusion),
    macroPrecision: macroPrecision(confusion),
    macroRecall: macroRecall(confusion),
    uar: uar(confusion),
    weightedF1: weightedF1(confusion),
    kappa: kappa(confusion)
  }
}
