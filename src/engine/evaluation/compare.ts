import { AffectronError } from '../../shared/errors.ts'
import { say } from '../../shared/said.ts'
import type { Sentence } from '../../shared/said.ts'
import { createRandom, type Random } from '../random.ts'
import { bootstrap, percentileInterval, type Clusters } from './bootstrap.ts'
import { describeComparison } from './comparison-sentence.ts'
import { mcnemar, type Mcnemar } from './mcnemar.ts'
import { answersOf, truthOf } from './prediction.ts'
import { align, clusterAddends, meanScores, subtractScores, type Aligned, type Repeats } from './repeats.ts'
import { swapTest } from './swap-test.ts'
import type { Addend } from './tally.ts'

/** Draws behind an interval; enough for a p of one in a thousand. */
const ROUNDS = 5000

/** Differences this close to 0 are 0. */
const ROUNDING = 1e-12

/** A model in a comparison. */
export interface Contestant {
  name: string
  repeats: Repeats
}

type ComparedScore = 'accuracy' | 'uar' | 'maf'

export interface PairedDifference {
  /** Mean over the repeats. */
  a: number
  b: number
  /** a − b */
  difference: number
  /** 95 % interval of the difference. */
  low: number
  high: number
  /** Two-sided, from the bootstrap: how surely the difference keeps its sign when other speakers are drawn. */
  bootstrapP: number
  /** Two-sided, from exchanging the models' answers speaker by speaker; see `swap-test.ts`. */
  swapP: number
}

/** Two models judged on the same utterances. */
export interface Comparison {
  a: string
  b: string
  utterances: number
  speakers: number
  /** Trainings of each model. */
  repeats: number
  /** What was drawn and exchanged as a whole: speakers, or clips when there are fewer than 4 speakers. */
  method: Clusters['method']
  accuracy: PairedDifference
  uar: PairedDifference
  maf: PairedDifference
  /**
   * Of the single answers; takes clips as independent, which clips of one speaker are not. Null with several repeats:
   * an utterance then has several answers, and these are not independent at all.
   */
  mcnemar: Mcnemar | null
  /** Who is better in UAR, or that they cannot be told apart, in a plain sentence. */
  sentence: string
  /** The sentence as data. */
  said: Sentence
}

/**
 * Compares two models on the same test utterances. Both are drawn together, a speaker with all that was said of it,
 * so what is hard for both does not blur the difference. With several repeats (seeds) the difference is that of the
 * mean scores; see {@link meanScores}.
 *
 * @param labels emotions in the order of the probabilities, the same for both
 * @param seed of the draws
 * @throws AffectronError `evaluation/different-items` unless both tested the same utterances with the same labels,
 *   equally often
 * @throws RangeError without predictions
 */
export function comparePaired(
  a: Contestant,
  b: Contestant,
  labels: readonly string[],
  seed: number
): Comparison {
  if (a.repeats.length !== b.repeats.length) {
    throw new AffectronError(
      'evaluation/different-items',
      say('tests.otherCounts', {
        ...{ a: a.name, countA: a.repeats.length },
        ...{ b: b.name, countB: b.repeats.length }
      })
    )
  }
  const aligned = align(
    [a, b].flatMap(({ name, repeats }) => repeats.map((predictions) => ({ name, predictions })))
  )
  const { clusters, utterances, speakers } = aligned
  const addends = clusterAddends(aligned, labels)
  const split = a.repeats.length
  const comparison = {
    a: a.name,
    b: b.name,
    utterances,
    speakers,
    repeats: split,
    method: clusters.method,
    ...pairedDifferences(addends.slice(0, split), addends.slice(split), labels.length, createRandom(seed)),
    mcnemar: split > 1 ? null : mcnemarOf(aligned, labels)
  }
  const { message, said } = describeComparison(comparison)
  return { ...comparison, sentence: message, said }
}

type Addends = readonly (readonly Addend[])[]

function pairedDifferences(
  a: Addends,
  b: Addends,
  classCount: number,
  random: Random
): Pick<Comparison, ComparedScore> {
  const [ofA, ofB] = [meanScores(a, classCount), meanScores(b, classCount)]
  const draws = bootstrap(a[0].length, ROUNDS, random, (counts) =>
    subtractScores(meanScores(a, classCount, counts), meanScores(b, classCount, counts))
  )
  const swapP = swapTest(a, b, classCount, random)
  const paired = (name: ComparedScore): PairedDifference => {
    const drawn = draws.map((draw) => draw[name])
    return {
      a: ofA[name],
      b: ofB[name],
      difference: ofA[name] - ofB[name],
      ...(percentileInterval(drawn) ?? { low: NaN, high: NaN }),
      bootstrapP: signP(drawn),
      swapP: swapP[name]
    }
  }
  return { accuracy: paired('accuracy'), uar: paired('uar'), maf: paired('maf') }
}

/** Twice the share of draws on the rarer side of 0, those at 0 counting for both; never 0, for more draws might be. */
function signP(drawn: readonly number[]): number {
  const notAbove = drawn.filter((difference) => difference <= ROUNDING).length
  const notBelow = drawn.filter((difference) => difference >= -ROUNDING).length
  return Math.min(1, (2 * (Math.min(notAbove, notBelow) + 1)) / (drawn.length + 1))
}

function mcnemarOf({ repeats: [a, b] }: Aligned, labels: readonly string[]): Mcnemar {
  return mcnemar(truthOf(a, labels), answersOf(a), answersOf(b))
}
