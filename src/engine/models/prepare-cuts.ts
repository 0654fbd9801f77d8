import type { PhasedFeatures } from '../features/derive.ts'
import type { FeatureSettings } from './card-schema.ts'
import { inputFeatures } from './input-features.ts'

/** Stretches of a recording, and what each network of a model wants to know of them. */
export interface CutsJob {
  settings: FeatureSettings[]
  /** Each mono at 16 kHz. */
  cuts: Float32Array[]
}

/**
 * The networks' inputs of several stretches, each as if it were a recording of its own.
 *
 * @returns [network][cut]
 * @throws AffectronError `audio/too-short` for a cut of fewer than 400 samples
 */
export function prepareCuts({ settings, cuts }: CutsJob, signal: AbortSignal): Promise<PhasedFeatures[][]> {
  signal.throwIfAborted()
  return Promise.resolve(settings.map((own) => cuts.map((samples) => inputFeatures(own, samples))))
}
