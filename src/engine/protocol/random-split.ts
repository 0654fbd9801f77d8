import { AffectronError } from '../../shared/errors.ts'
import { say, sentence } from '../../shared/said.ts'
import { createRandom, shuffle } from '../random.ts'
import type { Spoken } from './split.ts'
import type { ProtocolOf, TestSide } from './test-side.ts'
import { groupByTie } from './ties.ts'

/**
 * A share of each class at random, whoever speaks; what shares its audio or its file is drawn together. Every speaker
 * is likely to stand on both sides, so the score flatters and is labeled speaker-dependent.
 *
 * @param ties of `tiesOf`
 * @param runSeed shuffles unless the protocol has its own
 * @throws AffectronError `usage` when there is no such part
 */
export function randomSplit(
  { share, part, seed }: ProtocolOf<'random'>,
  items: readonly Spoken[],
  ties: readonly number[],
  runSeed: number
): TestSide {
  const parts = Math.max(1, Math.round(1 / share))
  if (part > parts) {
    throw new AffectronError('usage', say('protocols.noPart', { part, percent: percentOf(share), parts }))
  }
  const byClass = new Map<number | undefined, number[][]>()
  const groups = groupByTie(
    items.map((_, index) => index),
    ties
  )
  for (const group of shuffle(groups, createRandom(seed ?? runSeed))) {
    const label = items[group[0]].labels?.emotion
    byClass.set(label, [...(byClass.get(label) ?? []), group])
  }
  const tested = new Set<number>()
  for (const members of byClass.values()) {
    const edge = (at: number): number => Math.min(members.length, Math.round(at * share * members.length))
    // The last part takes what rounding leaves.
    const end = part === parts && 1 - parts * share < 1e-9 ? members.length : edge(part)
    for (const group of members.slice(edge(part - 1), end)) for (const index of group) tested.add(index)
  }
  const indices = items.map((_, index) => index)
  return {
    test: indices.filter((index) => tested.has(index)),
    rest: indices.filter((index) => !tested.has(index)),
    description: sentence('protocols.testRandom', { percent: percentOf(share), part, parts }),
    warnings: []
  }
}

function percentOf(share: number): number {
  return Math.round(100 * share)
}
