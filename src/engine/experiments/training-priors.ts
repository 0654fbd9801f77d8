import { AffectronError } from '../../shared/errors.ts'
import { planSplit } from '../training/plan.ts'
import type { RunSpec } from '../training/run-spec.ts'
import type { Dataset } from './check-folds.ts'

type DecidesPrior = Pick<RunSpec, 'protocol' | 'settings'>

/**
 * Says of runs which share of what they learn from each class has, sum 1: of their training recordings, or equal where
 * the training lets the classes count the same. Undefined for a run whose split is impossible.
 */
export function trainingPriors({
  examples,
  classes,
  knownIds
}: Dataset): (spec: DecidesPrior) => number[] | undefined {
  // Models that share folds and seeds share splits too.
  const known = new Map<string, number[] | undefined>()
  const countOn = ({ protocol, settings }: DecidesPrior): number[] | undefined => {
    if (settings.balance !== 'none') return classes.map(() => 1 / classes.length)
    try {
      const { training } = planSplit(examples, classes, protocol, settings, { knownIds })
      const counts = classes.map(() => 0)
      for (const index of training) counts[examples[index].labels?.emotion ?? -1]++
      return counts.map((count) => count / training.length)
    } catch (error) {
      if (error instanceof AffectronError) return undefined
      throw error
    }
  }
  return (spec) => {
    const { validation, seed, balance } = spec.settings
    const key = JSON.stringify([spec.protocol, validation, seed, balance])
    if (!known.has(key)) known.set(key, countOn(spec))
    return known.get(key)
  }
}
