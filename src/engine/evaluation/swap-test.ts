import type { Random } from '../random.ts'
import { answerScores, meanScores, subtractScores, type AnswerScores } from './repeats.ts'
import type { Addend } from './tally.ts'

/** Up to so many clusters all exchanges are tried: 2^11 of them. */
const MOST_EXACT = 12
/** Beyond, so many are drawn. */
const ROUNDS = 5000
/** Differences this close are equal: sums in another order differ in the last digits. */
const ROUNDING = 1e-12

/**
 * Randomization test of a paired difference (Fisher's; for two systems on one test: Noreen, "Computer-Intensive Methods
 * for Testing Hypotheses", 1989). Were the models alike, their answers on a speaker could be exchanged without anyone
 * noticing; p is the share of all exchanges that give a difference at least as large. Unlike the bootstrap it stays
 * honest with few speakers: n speakers can give no p below 2^(1 − n).
 *
 * @param a for each repeat and each cluster what A adds to the tally
 * @param b the same of B
 * @param random used with more than 12 clusters
 * @returns two-sided p of each score
 */
export function swapTest(
  a: readonly (readonly Addend[])[],
  b: readonly (readonly Addend[])[],
  classCount: number,
  random: Random
): AnswerScores {
  const clusterCount = a[0].length
  const both = a.map((addends, repeat) => [...addends, ...b[repeat]])
  const difference = (isSwapped: (cluster: number) => boolean): AnswerScores => {
    const first = new Uint8Array(2 * clusterCount)
    for (let cluster = 0; cluster < clusterCount; cluster++) {
      first[isSwapped(cluster) ? clusterCount + cluster : cluster] = 1
    }
    const second = first.map((taken) => 1 - taken)
    return subtractScores(meanScores(both, classCount, first), meanScores(both, classCount, second))
  }
  const seen = difference(() => false)
  const isExact = clusterCount <= MOST_EXACT
  // The exchange of all others gives the same size, so the first cluster may stay.
  const exchanges = isExact ? 2 ** (clusterCount - 1) : ROUNDS
  const atLeast: AnswerScores = { accuracy: 0, uar: 0, maf: 0, map: 0 }
  for (let exchange = 0; exchange < exchanges; exchange++) {
    const found = difference((cluster) => (isExact ? ((exchange >> cluster) & 1) === 1 : random() < 0.5))
    for (const name of answerScores) {
      if (Math.abs(found[name]) >= Math.abs(seen[name]) - ROUNDING) atLeast[name]++
    }
  }
  // Drawn exchanges count the one that happened too, so that p is never 0.
  const extra = isExact ? 0 : 1
  for (const name of answerScores) atLeast[name] = (atLeast[name] + extra) / (exchanges + extra)
  return atLeast
}
