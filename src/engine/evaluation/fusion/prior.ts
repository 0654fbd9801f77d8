import { AffectronError } from '../../../shared/errors.ts'

/** Room for shares that were rounded to six digits. */
const TOLERANCE = 1e-5

/** All classes equally common. */
export function flatPrior(classCount: number): number[] {
  return new Array<number>(classCount).fill(1 / classCount)
}

/**
 * @param prior a probability per class; 0 for a class that cannot be
 * @throws AffectronError `fusion/bad-prior` unless it is one per class, none below 0, sum 1
 */
export function checkPrior(prior: readonly number[], classCount: number): void {
  if (prior.length !== classCount) {
    throw badPrior(`The prior has ${prior.length} probabilities, but there are ${classCount} classes.`)
  }
  const wrong = prior.find((share) => !(share >= 0 && share <= 1))
  if (wrong !== undefined) throw badPrior(`${wrong} in the prior is no probability.`)
  const sum = prior.reduce((total, share) => total + share, 0)
  if (Math.abs(sum - 1) > TOLERANCE) throw badPrior(`The prior sums to ${sum}, not to 1.`)
}

/** {@link checkPrior}, and no class may be impossible: it could not be learned. */
export function checkPositivePrior(prior: readonly number[], classCount: number): void {
  checkPrior(prior, classCount)
  if (prior.includes(0)) {
    throw badPrior('The prior calls a class impossible (0), so nothing can be learned about it.')
  }
}

/** −Σ p ln p, in nats: what the cross-entropy is of someone who knows the prior and nothing else. */
export function priorEntropy(prior: readonly number[]): number {
  return prior.reduce((sum, share) => sum - (share > 0 ? share * Math.log(share) : 0), 0)
}

function badPrior(what: string): AffectronError {
  return new AffectronError(
    'fusion/bad-prior',
    `${what} Give one probability above 0 for each class, with sum 1, or none to take all as equally common.`
  )
}
