import { fitFusion, type FittedFusion } from './fit-fusion.ts'
import type { SystemScores } from './held-out-scores.ts'

/**
 * The fusion of `fitFusion` in which no system is taken for the opposite of what it says: where a scale is below 0, the
 * system of the lowest is silenced, scale 0, and the others are fitted anew, until none is.
 *
 * A network that ended its training too soon says nearly the same of every clip, and on few held-out utterances the rest
 * may lean the wrong way by chance. Its scale is then far below 0, for its scores are tiny, and the network that hears the
 * test, trained well, is taken for its opposite (docs/results.md, Table 2 on EMO-DB, three seeds).
 *
 * With one or two systems this is the least cost of all fusions without a scale below 0; with more, systems silenced early
 * stay so.
 *
 * @throws what `fitFusion` throws
 */
export function fitAsMeant(
  systems: SystemScores,
  truth: readonly number[],
  options?: Parameters<typeof fitFusion>[2]
): FittedFusion {
  const fitted = fitFusion(systems, truth, options)
  const lowest = Math.min(...fitted.scales)
  if (lowest >= 0) return fitted
  const silenced = fitted.scales.indexOf(lowest)
  const heard = systems.map((rows, k) => (k === silenced ? rows.map((row) => row.map(() => 0)) : rows))
  return fitAsMeant(heard, truth, options)
}
