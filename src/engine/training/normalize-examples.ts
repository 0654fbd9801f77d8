import type { Normalization } from '../features/config.ts'
import { type FeatureStatistics, normalizeBy, statisticsOf, zNormalize } from '../features/normalize.ts'
import { speakerKey } from '../protocol/split.ts'
import { phasesOf, type Example } from './example.ts'

/**
 * The normalizations that need no split, because each recording is normalized over itself, or over all recordings of
 * its speaker, whatever side of the test they stand on and whatever their labels. A recording whose speaker is unknown
 * is normalized over itself.
 *
 * @param examples with raw features
 * @returns for `training` and `none` the examples as they are
 */
export function normalizeOverOwn(examples: readonly Example[], normalization: Normalization): Example[] {
  if (normalization === 'none' || normalization === 'training') return [...examples]
  const groupOf = (example: Example): string | undefined =>
    normalization === 'speaker' ? speakerKey(example) : undefined
  const groups = new Map<string, Example[]>()
  for (const example of examples) {
    const name = groupOf(example)
    if (name === undefined) continue
    const group = groups.get(name)
    if (group === undefined) groups.set(name, [example])
    else group.push(example)
  }
  const statistics = new Map([...groups].map(([name, own]) => [name, statisticsOver(own)]))
  return examples.map((example) => {
    const shared = statistics.get(groupOf(example) ?? '')
    if (shared !== undefined) return normalizeExample(example, shared)
    return withPhases(example, zNormalize(phasesOf(example), columnsOf(example)))
  })
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

function columnsOf({ features, frames }: Example): number {
  return features.length / frames
}

function withPhases(example: Example, [features, ...otherPhases]: Float32Array[]): Example {
  return { ...example, features, ...(otherPhases.length === 0 ? {} : { otherPhases }) }
}
