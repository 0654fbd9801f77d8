import type { FusionCard } from '../../models/card-schema.ts'
import { fuse, fusedScores } from './fusion.ts'
import { logLikelihoods } from './log-likelihoods.ts'

export interface FusedAnswer {
  /** [system][class]: what each system adds to the score of each class, its mean 0. */
  says: number[][]
  /** [class]: what the systems say and the offsets, added. */
  scores: number[]
  /** [class], sum 1. */
  probabilities: number[]
}

/**
 * The joint answer to one clip.
 *
 * @param posteriors [system][class] raw probabilities, sum 1, each in the order of `labels[system]`
 * @param labels the words of each system's classes, in the order of its answers: the same words as `classes`
 * @param classes the words in the order of the fusion
 */
export function fusedAnswer(
  { members, offsets, prior }: Pick<FusionCard['fusion'], 'members' | 'offsets' | 'prior'>,
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
  return {
    says: systems.map((row, k) => row.map((value) => scales[k] * value)),
    scores: fusedScores({ scales, offsets }, systems),
    probabilities: fuse({ scales, offsets, prior: [...prior] }, systems)
  }
}
