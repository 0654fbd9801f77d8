import { expect, it } from 'vitest'
import { FeatureConfig, paperFeatures } from '../../../src/engine/features/config.ts'
import { presetNames, presets } from '../../../src/engine/training/presets.ts'
import { paperSettings, TrainingSettings } from '../../../src/engine/training/settings.ts'

it.each(presetNames)('%s can be used as it stands', (name) => {
  expect(FeatureConfig.safeParse(presets[name].features).success).toBe(true)
  expect(TrainingSettings.safeParse(presets[name].settings).success).toBe(true)
})

it('paper changes nothing of the paper’s', () => {
  expect(FeatureConfig.parse(presets.paper.features)).toEqual(paperFeatures)
  expect(TrainingSettings.parse(presets.paper.settings)).toEqual(paperSettings)
})
