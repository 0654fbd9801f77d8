import type { Normalization } from '../features/config.ts'
import {
  type FeatureStatistics,
  normalizeBy,
  statisticsOf,
  statisticsOfGroups,
  zNormalize
} from '../features/normalize.ts'
import { speakerKey } from '../protocol/split.ts'
import { phasesOf, type Example } from './example.ts'

/**
 * Of a speaker whose recordings, each one row, are normalized over each other. Of fewer the mean is too far from the
 * speaker's own: docs/feature-cache.md says what was measured.
 */
export const LEAST_ROWS = 8

/**
 * The normalizations that need no split, because each recording is normalized over itself, or over all recordings of
 * its speaker, whatever side of the test they stand on and whatever their labels. A recording whose speaker is unknown
 * is normalized over itself.
 *
 * A recording that is one row cannot be normalized over itself. Where its speaker is unknown, or has fewer than
 * {@link LEAST_ROWS} recordings, it stays raw, without `normalizedBy`, and waits for the statistics of the training.
 *
 * @param examples with raw features
 * @param areRows whether each is one row
 * @returns for `training` and `none` the examples as they are
 */
export function normalizeOverOwn(
  examples: readonly Example[],
  normalization: Normalization,
  areRows = false
): Example[] {
  if (normalization === 'none' || normalization === 'training') return [...examples]
  const groupOf = (example: Example): string | undefined =>
    normalization === 'speaker' ? speakerKey(example) : undefined
  const statistics = new Map(
    [...groupBy(examples, groupOf)]
      .filter(([, own]) => !areRows || own.length >= LEAST_ROWS)
      .map(([name, own]) => [name, statisticsOver(own)])
  )
  return examples.map((example) => {
    const shared = statistics.get(groupOf(example) ?? '')
    if (shared !== undefined) return normalizeExample(example, shared)
    if (areRows && normalization === 'speaker') return example
    return withPhases(example, zNormalize(phasesOf(example), columnsOf(example)))
  })
}

/** Whether an example waits for the statistics of the training. */
export function isWaiting({ normalizedBy }: Example): boolean {
  return normalizedBy === undefined
}

/** What waits for the statistics of the training, normalized by them; the rest as it is. */
export function normalizeWaiting(
  examples: readonly Example[],
  statistics: FeatureStatistics | undefined
): Example[] {
  return examples.map((example) =>
    statistics !== undefined && isWaiting(example) ? normalizeExample(example, statistics) : example
  )
}

/** Each column minus its mean, divided by its deviation. */
export function normalizeExample(example: Example, statistics: FeatureStatistics): Example {
  const phases = phasesOf(example).map((values) => normalizeBy(values, statistics))
  return { ...withPhases(example, phases), normalizedBy: statistics }
}

/** The statistics of all frames of these examples, in all phases; at least one example. */
export function statisticsOver(examples: readonly Example[]): FeatureStatistics {
  return statisticsOf(examples.flatMap(phasesOf), columnsOf(examples[0]))
}

/**
 * What stands in for the statistics of a speaker who is not known: over all recordings, each speaker counting alike, however
 * many recordings there are. The spread is that within the speakers and that between them, so that recordings of strangers
 * spread as widely as what the network has learned from. Recordings of unknown speakers count together as one.
 *
 * @param training at least one, as {@link normalizeOverOwn} gives them
 */
export function statisticsOfSpeakers(training: readonly Example[]): FeatureStatistics {
  const bySpeaker = groupBy(training, (example) => speakerKey(example) ?? '')
  return statisticsOfGroups([...bySpeaker.values()].map(rawStatistics))
}

/** As they were before the normalization, by which a column that is constant has become 0. */
function rawStatistics(own: readonly Example[]): FeatureStatistics {
  const { mean, deviation } = statisticsOver(own)
  const [{ normalizedBy: by }] = own
  if (by === undefined) return { mean, deviation }
  return {
    mean: mean.map((value, column) => by.mean[column] + by.deviation[column] * value),
    deviation: deviation.map((value, column) => by.deviation[column] * value)
  }
}

/** Those without a name are left out. */
function groupBy(
  examples: readonly Example[],
  nameOf: (example: Example) => string | undefined
): Map<string, Example[]> {
  const groups = new Map<string, Example[]>()
  for (const example of examples) {
    const name = nameOf(example)
    if (name === undefined) continue
    const group = groups.get(name)
    if (group === undefined) groups.set(name, [example])
    else group.push(example)
  }
  return groups
}

function columnsOf({ features, frames }: Example): number {
  return features.length / frames
}

function withPhases(example: Example, [features, ...otherPhases]: Float32Array[]): Example {
  return { ...example, features, ...(otherPhases.length === 0 ? {} : { otherPhases }) }
}
