import { checkScores, utteranceWeights, type SystemScores } from './held-out-scores.ts'
import { fitFusion } from './fit-fusion.ts'
import { logPosteriors } from './log-posteriors.ts'
import { checkPositivePrior, flatPrior, priorEntropy } from './prior.ts'

/**
 * FoCal's multi-class cross-entropy (Brümmer's multi-class Cllr, in nats instead of bits): the mean of
 * −ln p(true class | scores, prior), every class counting as much as its prior says, however many utterances it has.
 * {@link priorEntropy} is what the prior alone would reach, ln(classes) for a flat one; more than that is worse than
 * saying nothing.
 *
 * @param scores log-likelihoods, [utterance][class], such as `fusedScores`
 * @param truth class of each utterance
 * @param prior a probability above 0 per class
 * @throws AffectronError `fusion/class-missing`, `fusion/bad-prior`
 * @throws RangeError for scores and labels that do not fit each other
 */
export function crossEntropy(
  scores: readonly (readonly number[])[],
  truth: readonly number[],
  prior: readonly number[] = flatPrior(scores[0]?.length ?? 0)
): number {
  checkPositivePrior(prior, checkScores([scores], truth))
  return utteranceWeights(truth, prior).reduce(
    (sum, weight, i) => sum - weight * logPosteriors(scores[i], prior)[truth[i]],
    0
  )
}

/** What systems know of the same held-out utterances, alone and together; cross-entropies in nats, smaller is better. */
export interface FusionReport {
  /** Of the prior alone. */
  prior: number
  /** Of each system as it speaks, and after a fusion of it alone, which mends its scale and offsets. */
  systems: { asIs: number; calibrated: number }[]
  /** Of all together. */
  fused: number
}

/**
 * What each system is worth alone and what the fusion adds, on the utterances it is fitted on; on so few parameters that
 * differs little from new utterances, but a comparison of models is made on the test.
 *
 * @param systems log-likelihoods, [system][utterance][class]
 * @param truth class of each utterance
 * @throws AffectronError `fusion/class-missing`, `fusion/bad-prior`
 * @throws RangeError for scores and labels that do not fit each other
 */
export function reportFusion(
  systems: SystemScores,
  truth: readonly number[],
  prior: readonly number[] = flatPrior(checkScores(systems, truth))
): FusionReport {
  return {
    prior: priorEntropy(prior),
    systems: systems.map((system) => ({
      asIs: crossEntropy(system, truth, prior),
      calibrated: fitFusion([system], truth, { prior }).cost
    })),
    fused: fitFusion(systems, truth, { prior }).cost
  }
}
