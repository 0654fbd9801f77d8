import type { TaskResult } from './analysis.ts'
import { isUnsure } from './wording.ts'

/**
 * How two models' answers to one clip stand to each other: both sure of the same or of different emotions, or the same
 * or different ones where at least one of them is not sure.
 */
export type Agreement = 'agree' | 'disagree' | 'lean-alike' | 'lean-apart'

export function agreementOf(first: TaskResult, second: TaskResult): Agreement {
  const isAlike = first.label === second.label
  if (isUnsure(first) || isUnsure(second)) return isAlike ? 'lean-alike' : 'lean-apart'
  return isAlike ? 'agree' : 'disagree'
}

/** The labels of both in one order: those of the first, then what only the second knows. */
export function orderOfBoth(first: TaskResult, second: TaskResult): string[] {
  const known = Object.keys(first.probabilities)
  return [...known, ...missingIn(first, second)]
}

/** What another answer may say and this one cannot. */
export function missingIn(answer: TaskResult, other: TaskResult): string[] {
  return Object.keys(other.probabilities).filter((label) => !Object.hasOwn(answer.probabilities, label))
}
