import { joinedAnswer, type FusedAnswer, type FusionWeights } from './joined-answer.ts'
import { checkPrior } from './prior.ts'

/** {@link joinedAnswer} of a fusion that may come from anywhere. @throws AffectronError `fusion/bad-prior` */
export function fusedAnswer(
  fusion: FusionWeights,
  posteriors: readonly ArrayLike<number>[],
  labels: readonly (readonly string[])[],
  classes: readonly string[]
): FusedAnswer {
  checkPrior(fusion.prior, classes.length)
  return joinedAnswer(fusion, posteriors, labels, classes)
}
