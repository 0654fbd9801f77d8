import { AffectronError } from '../../../shared/errors.ts'
import { labelWord, say } from '../../../shared/said.ts'

/** What several systems said of the same utterances: log-likelihoods, [system][utterance][class]. */
export type SystemScores = readonly (readonly (readonly number[])[])[]

/**
 * Checks that scores and labels fit each other.
 *
 * @returns number of classes
 * @throws RangeError without systems or utterances, with fewer than two classes, or for scores that are not finite or
 * not one per system, utterance and class
 */
export function checkScores(systems: SystemScores, truth: readonly number[]): number {
  const classes = systems[0]?.[0]?.length ?? 0
  if (truth.length === 0 || classes < 2) {
    throw new RangeError('A fusion needs a system, an utterance and two classes.')
  }
  for (const [k, rows] of systems.entries()) {
    if (rows.length !== truth.length) {
      throw new RangeError(`System ${k} scored ${rows.length} utterances, but ${truth.length} have labels.`)
    }
    const odd = rows.findIndex((row) => row.length !== classes || !row.every(Number.isFinite))
    if (odd >= 0) {
      throw new RangeError(
        `System ${k} has not ${classes} finite scores for utterance ${odd}: ${rows[odd].join()}.`
      )
    }
  }
  return classes
}

/**
 * The weight of each utterance: the prior of its class, shared equally among the utterances of the class. Sum 1. So
 * the counts in the held-out set do not matter, and the prior does.
 *
 * @param truth class of each utterance
 * @param prior a probability per class
 * @param labels words of the classes, for the error
 * @throws AffectronError `fusion/class-missing` when a class has no utterance
 * @throws RangeError for a label that is no class
 */
export function utteranceWeights(
  truth: readonly number[],
  prior: readonly number[],
  labels?: readonly string[]
): number[] {
  const counts = prior.map(() => 0)
  for (const label of truth) {
    if (!(label in counts)) throw new RangeError(`${label} is none of ${prior.length} classes.`)
    counts[label]++
  }
  const missing = counts.indexOf(0)
  if (missing >= 0) {
    throw new AffectronError(
      'fusion/class-missing',
      labels === undefined
        ? say('tests.fusionNoClass', { number: missing })
        : say('tests.fusionNoLabel', { label: labelWord(labels[missing]) })
    )
  }
  return truth.map((label) => prior[label] / counts[label])
}
