import type { FeatureConfig } from './config.ts'
import { appendDeltas } from './deltas.ts'
import type { FrameFeatures } from './frame-features.ts'
import { stackFrames } from './stack-frames.ts'

/**
 * What a configuration makes of a set's raw frames, up to normalization: deltas, then stacking and subsampling.
 *
 * @param raw [T, F] of the configuration's set
 * @returns [⌈T / every⌉, F·(1 + deltas)·stack]
 */
export function deriveFeatures(
  raw: FrameFeatures,
  { deltas, stack, every }: Pick<FeatureConfig, 'deltas' | 'stack' | 'every'>
): FrameFeatures {
  return stackFrames(appendDeltas(raw, deltas), stack, every)
}
