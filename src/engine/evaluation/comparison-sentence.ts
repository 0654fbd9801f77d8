import type { Verdict } from '../../shared/comparison/comparison-view.ts'
import { inTurn, sentence, state } from '../../shared/said.ts'
import type { Sentence, Statement } from '../../shared/said.ts'
import { LEAST_SPEAKERS } from './bootstrap.ts'
import type { Comparison } from './compare.ts'
import { sizeOf } from './describe-scores.ts'

/** A difference with a p below it is unlikely to be chance. */
const SIGNIFICANT = 0.05

/** Whether a difference in UAR is shown: the interval leaves 0 out, and exchanging speakers seldom gives as much. */
export function isShown({ uar }: Pick<Comparison, 'uar'>): boolean {
  return (uar.low > 0 || uar.high < 0) && uar.swapP < SIGNIFICANT
}

/** What a comparison comes to. */
export function verdictOf(comparison: Omit<Comparison, 'sentence' | 'said'>): Verdict {
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
export function describeComparison(comparison: Omit<Comparison, 'sentence' | 'said'>): Statement {
  const { a, b, uar, speakers, utterances, repeats, method } = comparison
  const { kind, isFirstAhead, isTooFew } = verdictOf(comparison)
  const [better, other] = isFirstAhead ? [a, b] : [b, a]
  const [low, high] = isFirstAhead ? [uar.low, uar.high] : [-uar.high, -uar.low]
  const bySpeakers = method === 'speaker-bootstrap'
  const bounds = {
    low: points(low),
    high: points(high),
    drawn: bySpeakers ? sentence('tests.speakers', { count: speakers }) : sizeOf({ utterances, speakers })
  }
  const basis =
    repeats > 1
      ? sentence('tests.basisOfTrainings', { ...bounds, count: repeats })
      : sentence('tests.basis', bounds)
  const size = points(Math.abs(uar.difference))
  const whose = bySpeakers ? [] : [sentence('tests.fewSpeakers', { least: LEAST_SPEAKERS })]
  if (kind === 'better') {
    return state(inTurn(sentence('tests.better', { better, other, size, basis }), ...whose))
  }
  if (kind === 'same') return state(inTurn(sentence('tests.same', { a, b, basis }), ...whose))
  const reason = isTooFew ? sentence('tests.tooFew', { count: speakers }) : sentence('tests.mayBeChance')
  return state(inTurn(sentence('tests.ahead', { a, b, better, size, basis }), reason, ...whose))
}

/** Hundredths of the score, e.g. `4.2`. */
function points(share: number): Sentence {
  const value = Number((100 * share).toFixed(1))
  return value < 0
    ? sentence('tests.minusPoints', { value: -value })
    : sentence('tests.points', { value: Math.abs(value) })
}
