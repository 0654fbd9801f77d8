import { FeatureConfig, Normalization } from '../features/config.ts'
import { derivePhases, type PhasedFeatures } from '../features/derive.ts'
import { asFrameFeatures, extractFeatures } from '../features/extract.ts'
import type { FrameFeatures } from '../features/frame-features.ts'
import { type FeatureStatistics, normalizeBy, zNormalize } from '../features/normalize.ts'
import type { FeatureSettings } from './card-schema.ts'

const cardWords: Record<Normalization, FeatureSettings['normalization']> = {
  utterance: 'utterance-z-norm',
  speaker: 'speaker-z-norm',
  training: 'training-z-norm',
  none: 'none'
}

/**
 * The `features` section of a card.
 *
 * @param statistics of the training utterances, where the normalization has any
 */
export function featureSettings(config: FeatureConfig, statistics?: FeatureStatistics): FeatureSettings {
  const { set, level, deltas, stack, every, normalization } = config
  // No frames at all show what the steps make of names and times.
  const { names, frameRate, firstFrameSeconds } = derivePhases(
    asFrameFeatures(set, new Float32Array()),
    config
  )
  return {
    set,
    // Left out where nothing is leveled, so that the same training has the same id as before levels could be changed.
    ...(level === 'leveled' ? { level } : {}),
    variant: 'compatible',
    names: [...names],
    frameRate: frameRate / every,
    firstFrameSeconds,
    deltas,
    stack,
    every,
    normalization: cardWords[normalization],
    ...(statistics === undefined
      ? {}
      : { statistics: { mean: [...statistics.mean], deviation: [...statistics.deviation] } })
  }
}

/** The configuration that a card's `features` section stands for. */
export function featureConfigOf({
  set,
  level,
  deltas,
  stack,
  every,
  normalization
}: FeatureSettings): FeatureConfig {
  const word = Normalization.options.find((option) => cardWords[option] === normalization)
  return FeatureConfig.parse({ set, level, deltas, stack, every, normalization: word })
}

/**
 * What the network of a card gets from one clip: the card's features, derived and normalized as in training. With
 * normalization per speaker this clip is all that is known of its speaker, so its own frames take the place of the
 * speaker's; where it is one row, the speakers of the training do ({@link missesSpeaker}).
 *
 * @param samples [N] mono at 16 kHz, full scale 1, finite
 * @returns every phase normalized, and where their frames lie in time
 * @throws AffectronError `audio/too-short` for fewer than 400 samples
 */
export function inputFeatures(settings: FeatureSettings, samples: Float32Array): PhasedFeatures {
  return preparedFeatures(settings, extractFeatures(settings, samples))
}

/**
 * {@link inputFeatures} from what was extracted before.
 *
 * @param raw [T, F] of the card's set
 */
export function preparedFeatures(settings: FeatureSettings, raw: FrameFeatures): PhasedFeatures {
  const derived = derivePhases(raw, settings)
  return { ...derived, phases: normalized(derived, settings) }
}

/** Whether the network of a card wants several recordings of a speaker, and makes do with one. */
export function missesSpeaker({
  normalization,
  statistics
}: Pick<FeatureSettings, 'normalization' | 'statistics'>): boolean {
  return normalization === 'speaker-z-norm' && statistics !== undefined
}

function normalized(
  { names, phases }: PhasedFeatures,
  { normalization, statistics }: FeatureSettings
): readonly Float32Array[] {
  if (normalization === 'none') return phases
  if (statistics === undefined) return zNormalize(phases, names.length)
  return phases.map((values) => normalizeBy(values, statistics))
}
