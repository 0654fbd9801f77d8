import type { Random } from '../random.ts'
import { addConfusions, confusionMatrix, type Confusion } from './confusion.ts'

/** Where 95 % of the normal distribution end. */
const Z_95 = 1.959963984540054

/** Fewer speakers than this say nothing about the spread between speakers. */
const LEAST_SPEAKERS = 4

/** A 95 % confidence interval. */
export interface Interval {
  low: number
  high: number
  /** What was drawn anew: whole speakers, clips, or nothing (a formula). */
  method: 'speaker-bootstrap' | 'clip-bootstrap' | 'wilson'
}

export interface BootstrapInput {
  yTrue: readonly number[]
  yPred: readonly number[]
  classCount: number
  /** One per sample; without them clips are drawn. */
  speakers?: readonly string[]
  random: Random
  /** Default 2000. */
  resamples?: number
}

/**
 * Percentile bootstrap of a metric. Clips of one speaker resemble each other, so whole speakers are drawn with
 * replacement; drawing clips would promise too narrow an interval. With fewer than 4 speakers there is nothing to draw
 * from, and clips are drawn after all: `method` says which.
 *
 * @param metric of a confusion matrix, e.g. `uar`
 * @throws RangeError without samples
 */
export function bootstrapInterval(metric: (confusion: Confusion) => number, input: BootstrapInput): Interval {
  const { yTrue, yPred, classCount, speakers, random, resamples = 2000 } = input
  if (yTrue.length === 0) throw new RangeError('No interval without samples.')
  const bySpeaker = new Map<string, number[]>()
  for (const [i, speaker] of (speakers ?? []).entries()) {
    bySpeaker.set(speaker, [...(bySpeaker.get(speaker) ?? []), i])
  }
  const drawsSpeakers = bySpeaker.size >= LEAST_SPEAKERS
  const groups = drawsSpeakers ? [...bySpeaker.values()] : yTrue.map((_, i) => [i])
  const confusions = groups.map((group) =>
    confusionMatrix(
      group.map((i) => yTrue[i]),
      group.map((i) => yPred[i]),
      classCount
    )
  )
  const values: number[] = []
  for (let round = 0; round < resamples; round++) {
    const drawn = confusions.map(() => confusions[Math.floor(random() * confusions.length)])
    values.push(metric(addConfusions(drawn)))
  }
  values.sort((a, b) => a - b)
  return {
    low: quantile(values, 0.025),
    high: quantile(values, 0.975),
    method: drawsSpeakers ? 'speaker-bootstrap' : 'clip-bootstrap'
  }
}

/** Wilson's score interval of a share, for clips taken as independent. */
export function wilsonInterval(hits: number, samples: number): Interval {
  const share = hits / samples
  const spread = Z_95 ** 2 / samples
  const center = (share + spread / 2) / (1 + spread)
  const half = (Z_95 * Math.sqrt((share * (1 - share)) / samples + spread / (4 * samples))) / (1 + spread)
  return { low: Math.max(0, center - half), high: Math.min(1, center + half), method: 'wilson' }
}

/** Linear between the sorted values. */
function quantile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1)
  const below = Math.floor(place)
  const above = Math.min(below + 1, sorted.length - 1)
  return sorted[below] + (place - below) * (sorted[above] - sorted[below])
}
