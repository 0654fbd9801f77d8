import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { fitTemperature } from '../../../src/engine/evaluation/calibration.ts'
import { FeatureConfig } from '../../../src/engine/features/config.ts'
import type { NetworkBundle } from '../../../src/engine/models/network-bundle.ts'
import { loadNetworkBundle } from '../models/load-network.ts'
import type { Example } from '../../../src/engine/training/example.ts'
import { trainOnExamples, type TrainingHooks } from '../../../src/engine/training/train.ts'
import { classes, syntheticCorpus, syntheticExamples, tinySettings } from './synthetic-corpus.ts'

let parent: string

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'affectron-phases-'))
})

afterEach(() => rm(parent, { recursive: true, force: true }))

const COLUMNS = 3
const features = FeatureConfig.parse({ every: 3, normalization: 'none' })

/** Recordings whose class is heard in all phases but the first. */
function deafAtFirst(suffix = ''): Example[] {
  return syntheticExamples().map((example) => {
    const id = example.id + suffix
    const { features: heard, speaker = '' } = example
    return {
      ...{ ...example, id, source: id, hash: id, speaker: speaker + suffix },
      features: heard.map((value, at) => (at % COLUMNS === 0 ? 0 : value)),
      otherPhases: [heard, heard.slice(0, -COLUMNS)]
    }
  })
}

const train = (
  examples: Example[],
  settings: Partial<typeof tinySettings> = {},
  hooks: TrainingHooks = {}
) => {
  const spec = {
    ...{ name: 'Toy', corpora: [{ folder: syntheticCorpus.folder }], labels: 'own' as const },
    protocol: { kind: 'pair' as const, testSpeakers: ['a', 'c'] as [string, string] },
    ...{ features, settings: { ...tinySettings, ...settings } }
  }
  const labels = { classes: [...classes], maps: {} }
  const out = join(parent, 'run')
  return trainOnExamples(examples, { spec, corpora: [syntheticCorpus], labels, out }, hooks)
}

/** Each phase by itself in a batch of one; then the mean. */
function meanOverPhases({ model }: NetworkBundle, { features: first, otherPhases = [] }: Example): number[] {
  const phases = [first, ...otherPhases]
  const rows = phases.map((values) => {
    const frames = values.length / COLUMNS
    const outputs = model.predict([
      tf.tensor3d(values, [1, frames, COLUMNS]),
      tf.tensor1d([frames], 'int32')
    ]) as tf.Tensor[]
    return [...outputs[0].dataSync()]
  })
  return classes.map((_, label) => rows.reduce((sum, row) => sum + row[label], 0) / phases.length)
}

it('training hears all phases, and the test takes the mean of what the network says of each', async () => {
  const examples = deafAtFirst()
  const result = await train(examples)
  expect(result.metrics.overall.uar.value).toBeGreaterThan(0.9)
  const bundle = await loadNetworkBundle(join(parent, 'run', 'best'))
  for (const { utterance, probabilities } of result.predictions) {
    const example = examples.find(({ id }) => id === utterance)
    if (example === undefined) throw new Error(`${utterance} is no example`)
    const expected = meanOverPhases(bundle, example)
    for (const [label, probability] of probabilities.entries()) {
      expect(probability).toBeCloseTo(expected[label], 5)
    }
  }
  bundle.dispose()
})

it('the temperature is fitted on such means, in the bundle of a canceled run too', async () => {
  // Some labels are wrong, so that no temperature is too cold.
  const examples = [...deafAtFirst(), ...deafAtFirst('-again')].map((example, index) => {
    const { emotion } = example.labels
    return { ...example, labels: { ...example.labels, emotion: index % 7 === 0 ? 1 - emotion : emotion } }
  })
  const controller = new AbortController()
  const training = train(
    examples,
    { validation: { by: 'speakers', share: 0.3 }, monitor: 'last' },
    { signal: controller.signal, onEpoch: () => controller.abort() }
  )
  await expect(training).rejects.toMatchObject({ name: 'AbortError' })
  const bundle = await loadNetworkBundle(join(parent, 'run', 'best'))
  const validators = bundle.card.protocol.validationSpeakers ?? []
  const validation = examples.filter(({ speaker }) => validators.includes(`toy/${speaker}`))
  expect(validation.length).toBeGreaterThanOrEqual(20)
  const expected = fitTemperature(
    validation.map((example) => meanOverPhases(bundle, example)),
    validation.map(({ labels }) => labels.emotion)
  )
  expect(expected).toBeGreaterThan(0.06)
  expect(expected).toBeLessThan(19)
  expect(bundle.card.calibration.temperature).toBeCloseTo(expected, 3)
  bundle.dispose()
})
