import type { Verdict } from '../../shared/comparison/comparison-view.ts'
import { LEAST_SPEAKERS } from './bootstrap.ts'
import type { Comparison } from './compare.ts'
import { describeSize } from './describe-scores.ts'

/** A difference with a p below it is unlikely to be chance. */
const SIGNIFICANT = 0.05

/** Whether a difference in UAR is shown: the interval leaves 0 out, and exchanging speakers seldom gives as much. */
export function isShown({ uar }: Pick<Comparison, 'uar'>): boolean {
  return (uar.low > 0 || uar.high < 0) && uar.swapP < SIGNIFICANT
}

/** What a comparison comes to. */
export function verdictOf(comparison: Omit<Comparison, 'sentence'>): Verdict {
  const { uar, speakers, method } = comparison
  const kind = isShown(comparison) ? 'better' : uar.difference === 0 ? 'same' : 'ahead'
  // With n speakers no exchange gives a p below 2^(1 − n), so up to 5 speakers show nothing at 5 %.
  const isTooFew = method === 'speaker-bootstrap' && 2 ** (1 - speakers) >= SIGNIFICANT
  return { kind, isFirstAhead: uar.difference >= 0, isTooFew }
}

/**
 * `A is better than B by 4.2 points of UAR (95 % interval 1.0 to 7.6, 10 speakers); this is unlikely to be chance.`
 * or `A and B cannot be told apart: …`. With fewer than 4 speakers the claim is about these speakers alone.
 */
export function describeComparison(comparison: Omit<Comparison, 'sentence'>): string {
  const { a, b, uar, speakers, utterances, repeats, method } = comparison
  const { kind, isFirstAhead, isTooFew } = verdictOf(comparison)
  const [better, other] = isFirstAhead ? [a, b] : [b, a]
  const [low, high] = isFirstAhead ? [uar.low, uar.high] : [-uar.high, -uar.low]
  const bySpeakers = method === 'speaker-bootstrap'
  const basis = [
    `95 % interval ${points(low)} to ${points(high)}`,
    bySpeakers ? `${speakers} speakers` : describeSize({ utterances, speakers }),
    ...(repeats > 1 ? [`mean of ${repeats} trainings each`] : [])
  ].join(', ')
  const size = points(Math.abs(uar.difference))
  const whose = bySpeakers
    ? ''
    : ` Fewer than ${LEAST_SPEAKERS} speakers say nothing about how other speakers would do.`
  if (kind === 'better') {
    return `${better} is better than ${other} by ${size} points of UAR (${basis}); this is unlikely to be chance.${whose}`
  }
  const reason = isTooFew
    ? `${speakers} speakers are too few to show a difference.`
    : 'A difference like this may well be chance.'
  const start = `${a} and ${b} cannot be told apart: `
  return kind === 'same'
    ? `${start}their UAR is the same (${basis}).${whose}`
    : `${start}${better} is ahead by ${size} points of UAR (${basis}). ${reason}${whose}`
}

/** Hundredths of the score, e.g. `4.2`. */
function points(share: number): string {
  return (100 * share).toFixed(1).replace(/^-/, '−').replace('−0.0', '0.0')
}
