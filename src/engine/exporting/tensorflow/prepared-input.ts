import { isOneRow } from '../../features/config.ts'
import { featureNames } from '../../features/extract.ts'
import type { FeatureSettings } from '../../models/card-schema.ts'
import { appendDeltas } from './deltas.ts'
import { framesOf } from './frames.ts'
import type { GraphBuilder } from './graph-builder.ts'
import type { NetworkInput, NetworkResult } from './network.ts'
import { normalizeBy, normalizeOver } from './normalization.ts'
import { cutPhases } from './phases.ts'

/** A network's input, and how its answers become that of the clip. */
export interface PreparedInput {
  input: NetworkInput
  answer: (result: NetworkResult) => NetworkResult
}

/**
 * What a network takes from the plain features of its card's set, as `preparedFeatures` of models makes it: deltas,
 * stacking, phases, normalization.
 *
 * @param features [B,T,F] and lengths [B] int32; of functionals [B,F]
 */
export function preparedInput(
  graph: GraphBuilder,
  settings: FeatureSettings,
  { features, lengths }: NetworkInput
): PreparedInput {
  const { set, deltas, stack, every, normalization, statistics } = settings
  if (isOneRow(set) || lengths === undefined) {
    const normalized = statistics === undefined ? features : normalizeBy(graph, features, statistics)
    return { input: { features: normalized }, answer: (result) => result }
  }
  const frames = framesOf(graph, features, lengths)
  const columns = featureNames(set).length
  const derived = appendDeltas(graph, features, deltas, frames, columns)
  const phases = cutPhases(graph, derived, { stack, every, width: columns * (1 + deltas) }, frames)
  const normalized =
    statistics !== undefined
      ? normalizeBy(graph, phases.features, statistics)
      : normalization === 'none'
        ? phases.features
        : normalizeOver(graph, phases.features, phases.valid)
  return phases.finish(normalized)
}
