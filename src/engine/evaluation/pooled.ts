import { createRandom } from '../random.ts'
import { bootstrap, percentileInterval, type Clusters } from './bootstrap.ts'
import {
  align,
  answerScores,
  clusterAddends,
  meanScores,
  type AnswerScores,
  type Repeats
} from './repeats.ts'

/** Draws behind an interval. */
const ROUNDS = 2000

export interface PooledScore {
  /** Mean over the repeats. */
  mean: number
  /** 95 % interval of the mean. */
  low: number
  high: number
  /** Of each repeat. */
  values: number[]
  /** Sample standard deviation between the repeats; null when there is one. */
  sd: number | null
}

export interface PooledScores extends Record<keyof AnswerScores, PooledScore> {
  utterances: number
  speakers: number
  method: Clusters['method']
}

/**
 * Scores of one model that was trained several times, as with several seeds.
 *
 * The repeats answer the same utterances of the same speakers, so they are no further witnesses: a draw takes a
 * speaker with all that every repeat said of it. The interval covers the choice of test speakers; it does not cover
 * other training recordings. How far seeds differ is `sd`.
 *
 * @throws AffectronError `evaluation/different-items` when the repeats tested different utterances
 * @throws RangeError without predictions
 */
export function poolScores(repeats: Repeats, labels: readonly string[], seed: number): PooledScores {
  const aligned = align(repeats.map((predictions, i) => ({ name: `repeat ${i + 1}`, predictions })))
  const { utterances, speakers, clusters } = aligned
  const addends = clusterAddends(aligned, labels)
  const each = addends.map((own) => meanScores([own], labels.length))
  const whole = meanScores(addends, labels.length)
  const draws = bootstrap(clusters.members.length, ROUNDS, createRandom(seed), (counts) =>
    meanScores(addends, labels.length, counts)
  )
  const pooled = (name: keyof AnswerScores): PooledScore => {
    const mean = whole[name]
    const values = each.map((scores) => scores[name])
    const interval = percentileInterval(draws.map((draw) => draw[name])) ?? { low: mean, high: mean }
    return { mean, ...interval, values, sd: sampleDeviation(values) }
  }
  const [accuracy, uar, maf, map] = answerScores.map(pooled)
  return { utterances, speakers, method: clusters.method, accuracy, uar, maf, map }
}

function sampleDeviation(values: readonly number[]): number | null {
  if (values.length < 2) return null
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return Math.sqrt(squares / (values.length - 1))
}
