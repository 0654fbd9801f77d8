import type { ClassDifference } from '../../shared/comparison/comparison-view.ts'
import { createRandom } from '../random.ts'
import { bootstrap, percentileInterval } from './bootstrap.ts'
import { recall, support } from './metrics.ts'
import type { Prediction } from './prediction.ts'
import { align, clusterAddends } from './repeats.ts'
import { confusionOf, sumAddends, type Addend } from './tally.ts'

/** Draws behind an interval. */
const ROUNDS = 2000

/**
 * How far two models lie apart in the recall of each class, with 95 % intervals from drawing both together: whole
 * speakers, or clips where they are too few.
 *
 * @param labels emotions in the order of the probabilities, the same for both
 * @param seed of the draws
 * @throws AffectronError `evaluation/different-items` unless both tested the same utterances
 */
export function classDifferences(
  a: { name: string; predictions: readonly Prediction[] },
  b: { name: string; predictions: readonly Prediction[] },
  labels: readonly string[],
  seed: number
): ClassDifference[] {
  const aligned = align([a, b])
  const [ofA, ofB] = clusterAddends(aligned, labels)
  const confusion = (addends: readonly Addend[], counts?: ArrayLike<number>) =>
    confusionOf(sumAddends(addends, labels.length, counts), labels.length)
  const [confusionA, confusionB] = [confusion(ofA), confusion(ofB)]
  const [recallA, recallB, counts] = [recall(confusionA), recall(confusionB), support(confusionA)]
  const draws = bootstrap(ofA.length, ROUNDS, createRandom(seed), (drawn) => {
    const [drawnA, drawnB] = [confusion(ofA, drawn), confusion(ofB, drawn)]
    const [inA, inB, held] = [recall(drawnA), recall(drawnB), support(drawnA)]
    return labels.map((_, i) => (held[i] === 0 ? NaN : inA[i] - inB[i]))
  })
  return labels.map((label, i) => {
    const interval = percentileInterval(draws.map((draw) => draw[i]))
    return {
      ...{ label, a: recallA[i], b: recallB[i], difference: recallA[i] - recallB[i], support: counts[i] },
      ...(interval === undefined ? {} : { interval })
    }
  })
}
