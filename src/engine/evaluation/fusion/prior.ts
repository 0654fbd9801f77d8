import { AffectronError } from '../../../shared/errors.ts'
import { say, sentence } from '../../../shared/said.ts'
import type { Sentence } from '../../../shared/said.ts'

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
    throw badPrior(sentence('tests.priorLength', { found: prior.length, wanted: classCount }))
  }
  const wrong = prior.find((share) => !(share >= 0 && share <= 1))
  if (wrong !== undefined) throw badPrior(sentence('tests.priorValue', { value: wrong }))
  const sum = prior.reduce((total, share) => total + share, 0)
  if (Math.abs(sum - 1) > TOLERANCE) throw badPrior(sentence('tests.priorSum', { sum }))
}

/** {@link checkPrior}, and no class may be impossible: it could not be learned. */
export function checkPositivePrior(prior: readonly number[], classCount: number): void {
  checkPrior(prior, classCount)
  if (prior.includes(0)) {
    throw badPrior(sentence('tests.priorZero'))
  }
}

/** −Σ p ln p, in nats: what the cross-entropy is of someone who knows the prior and nothing else. */
export function priorEntropy(prior: readonly number[]): number {
  return prior.reduce((sum, share) => sum - (share > 0 ? share * Math.log(share) : 0), 0)
}

function badPrior(why: Sentence): AffectronError {
  return new AffectronError('fusion/bad-prior', say('tests.fusionBadPrior', { why }))
}
