import { checkPrior } from './prior.ts'
import { logPosteriors } from './log-posteriors.ts'

/**
 * Several systems heard as one: multi-class linear logistic regression. The log-likelihood of class c is
 *
 *     Σ over the systems k of scales[k] · ll[k][c]  +  offsets[c]
 *
 * Source: N. Brümmer, "FoCal Multi-class: Toolkit for evaluation, fusion and calibration of multi-class recognition
 * scores" (2007); N. Brümmer and D. van Leeuwen, "On calibration of language recognition scores" (2006).
 */
export interface Fusion {
  /** One per system: how much it is listened to. Below 0: it is taken for the opposite of what it says. */
  scales: number[]
  /** One per class, sum 0. */
  offsets: number[]
  /** One per class, sum 1: how common each class was taken to be; {@link fuse} states its posteriors for it. */
  prior: number[]
}

/**
 * The joint log-likelihood of each class, up to a constant that is the same for all. What system k adds to it is
 * `scales[k] * systems[k][c]`.
 *
 * @param systems log-likelihoods of one clip, [system][class]; see `logLikelihoods`
 * @throws RangeError unless there are as many systems and classes as the fusion has
 */
export function fusedScores(
  { scales, offsets }: Pick<Fusion, 'scales' | 'offsets'>,
  systems: readonly ArrayLike<number>[]
): number[] {
  if (systems.length !== scales.length) {
    throw new RangeError(`${systems.length} systems spoke, but the fusion is of ${scales.length}.`)
  }
  for (const [k, { length }] of systems.entries()) {
    if (length === offsets.length) continue
    throw new RangeError(`System ${k} speaks of ${length} classes, but the fusion is of ${offsets.length}.`)
  }
  return offsets.map((offset, label) =>
    systems.reduce((score, system, k) => score + scales[k] * system[label], offset)
  )
}

/**
 * The joint answer: probabilities of the classes, sum 1.
 *
 * @param systems log-likelihoods of one clip, [system][class]; see `logLikelihoods`
 * @param prior how common each class is where the clip comes from, sum 1, 0 for a class that cannot be; by default the
 * one that the fusion was fitted for
 * @throws AffectronError `fusion/bad-prior`
 * @throws RangeError unless there are as many systems and classes as the fusion has
 */
export function fuse(
  fusion: Fusion,
  systems: readonly ArrayLike<number>[],
  prior: readonly number[] = fusion.prior
): number[] {
  checkPrior(prior, fusion.offsets.length)
  return logPosteriors(fusedScores(fusion, systems), prior).map(Math.exp)
}
