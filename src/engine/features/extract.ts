import type { FeatureSet } from './config.ts'
import type { FrameFeatures } from './frame-features.ts'
import { extractLld36 } from './lld36/extract.ts'
import { extractLogmel } from './logmel/extract.ts'

const extractors: Record<FeatureSet, (samples: Float32Array) => FrameFeatures> = {
  lld36: extractLld36,
  logmel: extractLogmel
}

/**
 * The raw frames of a feature set: nothing derived, nothing normalized.
 *
 * @param samples [N] mono at 16 kHz, full scale 1, finite
 * @returns [T, F], frames of 25 ms every 10 ms
 * @throws AffectronError `audio/too-short` for fewer than 400 samples
 */
export function extractFeatures(set: FeatureSet, samples: Float32Array): FrameFeatures {
  return extractors[set](samples)
}
