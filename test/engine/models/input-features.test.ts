import { join } from 'node:path'
import { expect, test } from 'vitest'
import { FeatureConfig } from '../../../src/engine/features/config.ts'
import { extractFeatures } from '../../../src/engine/features/extract.ts'
import { extractLld36 } from '../../../src/engine/features/lld36/extract.ts'
import { lld36Names } from '../../../src/engine/features/lld36/names.ts'
import { zNormalize } from '../../../src/engine/features/normalize.ts'
import { FeatureSettings } from '../../../src/engine/models/card-schema.ts'
import { featureConfigOf, featureSettings, inputFeatures } from '../../../src/engine/models/input-features.ts'
import { readWav } from '../features/read-wav.ts'

const root = join(import.meta.dirname, '../../..')
const samples = readWav(join(root, 'test/data/emodb/wav/03a01Fa.wav'))

test('a card of before derived features still means the 36, z-normalized per utterance', () => {
  const old = {
    set: 'lld36',
    variant: 'compatible',
    names: lld36Names,
    frameRate: 100,
    firstFrameSeconds: 0.0125,
    normalization: 'utterance-z-norm'
  }
  const features = FeatureSettings.parse(old)
  expect(features).toMatchObject({ deltas: 0, stack: 1, every: 1 })
  const raw = extractLld36(samples)
  expect(inputFeatures(features, samples)).toEqual({
    names: lld36Names,
    phases: zNormalize([raw.values], 36),
    frameRate: 100,
    firstFrameSeconds: 0.0125
  })
})

test('a card says what comes out: names, times and width', () => {
  const config = FeatureConfig.parse({ set: 'logmel', deltas: 1, stack: 2, every: 4, normalization: 'none' })
  const settings = FeatureSettings.parse(featureSettings(config))
  const input = inputFeatures(settings, samples)
  expect(settings.names).toHaveLength(40 * 2 * 2)
  expect(input.names).toEqual(settings.names)
  expect(settings.frameRate).toBe(25)
  expect(input.frameRate).toBe(100)
  expect(input.firstFrameSeconds).toBeCloseTo(0.0175, 12)
  expect(settings.firstFrameSeconds).toBe(input.firstFrameSeconds)
  const frames = extractLld36(samples).frames
  const kept = input.phases.map(({ length }) => length / 160)
  expect(kept).toEqual([0, 1, 2, 3].map((phase) => Math.ceil((frames - phase) / 4)))
})

test('the statistics of the training set are applied as the card gives them', () => {
  const config = FeatureConfig.parse({ normalization: 'training' })
  const statistics = { mean: new Array<number>(36).fill(1), deviation: new Array<number>(36).fill(2) }
  const [values] = inputFeatures(featureSettings(config, statistics), samples).phases
  const raw = extractLld36(samples).values
  expect(values[0]).toBe(Math.fround((raw[0] - 1) / 2))
  expect(values[1000]).toBe(Math.fround((raw[1000] - 1) / 2))
})

test('a card gives back the configuration it was made from', () => {
  for (const normalization of ['utterance', 'speaker', 'training', 'none'] as const) {
    const config = FeatureConfig.parse({ set: 'logmel', deltas: 2, stack: 3, every: 2, normalization })
    expect(featureConfigOf(featureSettings(config))).toEqual(config)
  }
})

test('one clip stands for its speaker', () => {
  const settings = featureSettings(FeatureConfig.parse({ normalization: 'speaker' }))
  expect(inputFeatures(settings, samples).phases).toEqual(zNormalize([extractLld36(samples).values], 36))
})

test('functionals of one clip are normalized by the speakers of the training', () => {
  const config = FeatureConfig.parse({ set: 'is10', normalization: 'speaker' })
  const statistics = { mean: new Array<number>(1582).fill(1), deviation: new Array<number>(1582).fill(2) }
  const settings = FeatureSettings.parse(featureSettings(config, statistics))
  const [values] = inputFeatures(settings, samples).phases
  const raw = extractFeatures({ set: 'is10' }, samples).values
  expect([...values]).toEqual(Array.from(raw, (value) => Math.fround((value - 1) / 2)))
  expect(FeatureSettings.safeParse(featureSettings(config)).success).toBe(false)
})

test('statistics that are missing or do not fit are refused', () => {
  const settings = featureSettings(FeatureConfig.parse({ normalization: 'training' }))
  expect(FeatureSettings.safeParse(settings).success).toBe(false)
  const short = { mean: [0], deviation: [1] }
  expect(FeatureSettings.safeParse({ ...settings, statistics: short }).success).toBe(false)
})
