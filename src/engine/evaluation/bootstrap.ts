import type { Random } from '../random.ts'

/** Fewer speakers than this say nothing about the spread between speakers. */
export const LEAST_SPEAKERS = 4

/** What a bootstrap draws as a whole. */
export interface Clusters {
  method: 'speaker-bootstrap' | 'clip-bootstrap'
  /** Indices of the utterances of each cluster, every utterance in one. */
  members: number[][]
}

/**
 * Clips of one speaker resemble each other, so whole speakers are drawn; drawing clips would promise too narrow an
 * interval. With fewer than 4 speakers there is nothing to draw from, and clips are drawn after all: `method` says which.
 *
 * @param speakers one name per utterance
 */
export function clustersOf(speakers: readonly string[]): Clusters {
  const bySpeaker = new Map<string, number[]>()
  for (const [i, speaker] of speakers.entries()) {
    const own = bySpeaker.get(speaker)
    if (own === undefined) bySpeaker.set(speaker, [i])
    else own.push(i)
  }
  return bySpeaker.size >= LEAST_SPEAKERS
    ? { method: 'speaker-bootstrap', members: [...bySpeaker.values()] }
    : { method: 'clip-bootstrap', members: speakers.map((_, i) => [i]) }
}

/**
 * Draws clusters with replacement, as many as there are, again and again.
 *
 * @param clusterCount at least 1
 * @param rounds how often
 * @param statistic of a draw, given how often it took each cluster; the array is used again in the next round
 */
export function bootstrap<T>(
  clusterCount: number,
  rounds: number,
  random: Random,
  statistic: (counts: Uint32Array) => T
): T[] {
  const counts = new Uint32Array(clusterCount)
  return Array.from({ length: rounds }, () => {
    counts.fill(0)
    for (let i = 0; i < clusterCount; i++) counts[Math.floor(random() * clusterCount)]++
    return statistic(counts)
  })
}

/**
 * The middle 95 % of bootstrap values. Values that are no number (the recall of a class that a draw did not hold) are
 * passed over.
 *
 * @returns undefined when no value is a number
 */
export function percentileInterval(values: readonly number[]): { low: number; high: number } | undefined {
  const sorted = Float64Array.from(values.filter((value) => !Number.isNaN(value))).sort()
  if (sorted.length === 0) return undefined
  return { low: quantile(sorted, 0.025), high: quantile(sorted, 0.975) }
}

/** Linear between the sorted values. */
function quantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1)
  const below = Math.floor(place)
  const above = Math.min(below + 1, sorted.length - 1)
  return sorted[below] + (place - below) * (sorted[above] - sorted[below])
}
