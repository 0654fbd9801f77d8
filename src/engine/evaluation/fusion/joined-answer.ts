import { fusedScores } from './fusion.ts'
import { logLikelihoods } from './log-likelihoods.ts'
import { logPosteriors } from './log-posteriors.ts'

/** What a fusion's card says of how it listens. */
export interface FusionWeights {
  members: readonly { scale: number; trainingPrior: readonly number[] }[]
  /** One per class. */
  offsets: readonly number[]
  /** One per class, sum 1. */
  prior: readonly number[]
}

export interface FusedAnswer {
  /** [system][class]: what each system adds to the score of each class, its mean 0. */
  says: number[][]
  /** [class]: what the systems say and the offsets, added. */
  scores: number[]
  /** [class], sum 1. */
  probabilities: number[]
}

/**
 * The joint answer to one clip, with a prior that is known to be one. Web pages run it too (`affectron-layers`).
 *
 * @param posteriors [system][class] raw probabilities, sum 1, each in the order of `labels[system]`
 * @param labels the words of each system's classes, in the order of its answers: the same words as `classes`
 * @param classes the words in the order of the fusion
 */
export function joinedAnswer(
  { members, offsets, prior }: FusionWeights,
  posteriors: readonly ArrayLike<number>[],
  labels: readonly (readonly string[])[],
  classes: readonly string[]
): FusedAnswer {
  const scales = members.map(({ scale }) => scale)
  const systems = posteriors.map((row, k) =>
    logLikelihoods(
      classes.map((name) => row[labels[k].indexOf(name)]),
      members[k].trainingPrior
    )
  )
  const scores = fusedScores({ scales, offsets: [...offsets] }, systems)
  return {
    says: systems.map((row, k) => row.map((value) => scales[k] * value)),
    scores,
    probabilities: logPosteriors(scores, prior).map(Math.exp)
  }
}
