import type { FeatureSet } from '../../../features/config.ts'
import type { GraphBuilder, Value } from '../graph-builder.ts'
import { dataTypes } from '../messages.ts'
import { frameLengths, framesOfSound, framesOfVoice } from './framing.ts'
import { lld36 } from './lld36.ts'
import { logmel } from './logmel.ts'
import { Precise } from './precise.ts'

/** Sets of features that a graph can compute. */
export type SoundSet = Exclude<FeatureSet, 'is10'>

/**
 * The features of a set from sound, in 64 bits and rounded to 32 at the end, as `extractFeatures` of features.
 *
 * @param samples [B,N], mono at 16 kHz, full scale 1, N at least 400
 * @param sampleLengths samples of each recording [B] int32, 400..N
 * @returns [B,T,F], T = ⌊(N − 400) / 160⌋ + 1, and the frames of each [B] int32
 */
export function soundFeatures(
  graph: GraphBuilder,
  set: SoundSet,
  samples: Value,
  sampleLengths: Value
): { features: Value; lengths: Value } {
  const parts = set.split('+').map((name) => {
    const p = new Precise(graph.at(name))
    const precise =
      name === 'logmel'
        ? logmel(p, framesOfSound(p, samples, sampleLengths))
        : lld36(p, framesOfVoice(p, samples, sampleLengths))
    return p.graph.node('Cast', [precise], 'features', { to: dataTypes.float })
  })
  const features = parts.length === 1 ? parts[0] : graph.node('Concat', parts, 'features', { axis: -1 })
  return { features, lengths: frameLengths(graph, sampleLengths) }
}
