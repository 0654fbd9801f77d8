import { isDeepStrictEqual } from 'node:util'
import { FeatureConfig } from '../features/config.ts'
import { presetNames, presets, type PresetName } from '../training/presets.ts'
import type { RunSpec } from '../training/run-spec.ts'
import { TrainingSettings } from '../training/settings.ts'

/** Which preset a run's features and settings are, but for its seed, its cell and how many epochs it may take. */
export function presetOf({ features, settings }: Pick<RunSpec, 'features' | 'settings'>): PresetName | 'own' {
  const essence = ({ ...rest }: TrainingSettings): object => ({
    ...rest,
    ...{ seed: undefined, cell: undefined, steps: undefined, period: undefined, maxEpochs: undefined }
  })
  const found = presetNames.find((name) => {
    const preset = presets[name]
    return (
      isDeepStrictEqual(FeatureConfig.parse(preset.features), features) &&
      isDeepStrictEqual(essence(TrainingSettings.parse(preset.settings)), essence(settings))
    )
  })
  return found ?? 'own'
}
