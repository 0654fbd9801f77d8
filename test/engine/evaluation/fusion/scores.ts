import fc from 'fast-check'
import { createRandom } from '../../../../src/engine/random.ts'

export interface Drawn {
  /** [system][utterance][class] */
  systems: number[][][]
  truth: number[]
  prior: number[]
}

/** Held-out scores of systems that are right more often than not, and a prior; every class has an utterance. */
export const drawnScores: fc.Arbitrary<Drawn> = fc
  .record({
    seed: fc.integer(),
    systems: fc.integer({ min: 1, max: 3 }),
    classes: fc.integer({ min: 2, max: 5 }),
    extra: fc.integer({ min: 10, max: 40 }),
    skill: fc.double({ min: 0, max: 1.5, noNaN: true })
  })
  .map(({ seed, systems, classes, extra, skill }) => {
    const random = createRandom(seed)
    const truth = Array.from({ length: classes + extra }, (_, i) =>
      i < classes ? i : Math.floor(random() * classes)
    )
    const shares = Array.from({ length: classes }, () => 0.1 + random())
    const sum = shares.reduce((total, share) => total + share, 0)
    return {
      truth,
      prior: shares.map((share) => share / sum),
      systems: Array.from({ length: systems }, () => noise(truth.length, classes, random, truth, skill))
    }
  })

/** What a system says that hears the true class by its skill; nothing but noise without any. */
export function noise(
  utterances: number,
  classes: number,
  random: () => number,
  truth: readonly number[] = [],
  skill = 0
): number[][] {
  return Array.from({ length: utterances }, (_, i) =>
    Array.from({ length: classes }, (__, c) => 2 * (random() + random() - 1) + (truth[i] === c ? skill : 0))
  )
}

/** Largest difference of two lists of numbers. */
export function distance(a: readonly number[], b: readonly number[]): number {
  return Math.max(...a.map((value, i) => Math.abs(value - b[i])))
}
