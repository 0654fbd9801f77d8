import type { Fusion } from './fusion.ts'
import { lookAtCost } from './fusion-cost.ts'
import { checkScores, utteranceWeights, type SystemScores } from './held-out-scores.ts'
import { center } from './log-likelihoods.ts'
import { minimizeConvex } from './newton.ts'
import { checkPositivePrior, flatPrior } from './prior.ts'

/** Log-likelihoods that differ by less than this (root mean square, in nats) say nothing. */
const NOTHING = 1e-9

export interface FittedFusion extends Fusion {
  /** Cross-entropy of the fused scores on the utterances of the fit, in nats; see `crossEntropy`. */
  cost: number
  /** Steps of Newton's method. */
  iterations: number
}

/**
 * The fusion of least prior-weighted cross-entropy on held-out utterances, which no system may have trained on:
 *
 *     Σ over the classes c of prior[c] / N[c] · Σ over the utterances of c of −ln p(c | scores, prior)
 *
 * The cost is convex, so there is one answer, and Newton's method finds it. A ridge of 10⁻⁶ / 2 times the sum of squares
 * holds it down where the data do not decide, taken of the offsets and of each system's scale times the root mean square
 * of its scores, so that the unit of a system's scores makes no difference. It follows that
 * - one system alone is calibrated;
 * - systems that say the same share the scale among them;
 * - a system that says the same of every class gets the scale 0;
 * - classes that the scores separate perfectly leave all finite, the fused scores some 10 to 15 nats apart;
 * - a scale may be below 0, as in FoCal: the system is then worth most as the opposite of what it says, or as what
 *   another one has too much of. Many held-out utterances and a scale well below 0 mean that something is wrong.
 *
 * Source: Brümmer 2007; Brümmer and van Leeuwen 2006.
 *
 * @param systems log-likelihoods, [system][utterance][class]; see `logLikelihoods`
 * @param truth class of each utterance
 * @param options prior: a probability above 0 per class, by default all alike. labels: words of the classes, for errors
 * @throws AffectronError `fusion/class-missing` when a class has no utterance: its offset could be anything;
 * `fusion/bad-prior`
 * @throws RangeError for scores and labels that do not fit each other
 */
export function fitFusion(
  systems: SystemScores,
  truth: readonly number[],
  options: { prior?: readonly number[]; labels?: readonly string[] } = {}
): FittedFusion {
  const classes = checkScores(systems, truth)
  const prior = options.prior ?? flatPrior(classes)
  checkPositivePrior(prior, classes)
  const weights = utteranceWeights(truth, prior, options.labels)
  const centered = systems.map((rows) => rows.map(center))
  const sizes = centered.map((rows) => rootMeanSquare(rows, weights))
  const utterances = truth.map((_, i) =>
    prior.map((__, label) => centered.map((rows, k) => (sizes[k] < NOTHING ? 0 : rows[i][label] / sizes[k])))
  )
  const { point, iterations } = minimizeConvex(
    (parameters) => lookAtCost(utterances, truth, weights, prior, parameters),
    systems.length + classes
  )
  return {
    scales: sizes.map((size, k) => (size < NOTHING ? 0 : point[k] / size)),
    offsets: center(point.slice(systems.length)),
    prior: [...prior],
    cost: lookAtCost(utterances, truth, weights, prior, point).crossEntropy,
    iterations
  }
}

/** Over the classes of weighted utterances. */
function rootMeanSquare(rows: readonly (readonly number[])[], weights: readonly number[]): number {
  const sum = rows.reduce(
    (total, row, i) => total + weights[i] * row.reduce((squares, value) => squares + value * value, 0),
    0
  )
  return Math.sqrt(sum / rows[0].length)
}
