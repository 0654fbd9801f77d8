import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FeatureConfig } from '../../../src/engine/features/config.ts'
import { loadNetworkBundle } from '../models/load-network.ts'
import { createRandom } from '../../../src/engine/random.ts'
import type { Example } from '../../../src/engine/training/example.ts'
import type { RunSpec } from '../../../src/engine/training/run-spec.ts'
import type { TrainingSettings } from '../../../src/engine/training/settings.ts'
import { trainOnExamples, type TrainingHooks } from '../../../src/engine/training/train.ts'
import { classes, syntheticCorpus, syntheticExamples, tinySettings } from './synthetic-corpus.ts'

let parent: string

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'affectron-train-dnn-'))
})

afterEach(() => rm(parent, { recursive: true, force: true }))

const FUNCTIONALS = 1582

/** The synthetic speakers with one row a recording; `high` has a higher first functional, and all but three are constant. */
function oneRowExamples(): Example[] {
  const random = createRandom(12)
  return syntheticExamples().map((example) => {
    const { emotion } = example.labels
    const features = new Float32Array(FUNCTIONALS).fill(7)
    features.set([100 + 5 * emotion + random(), random() - 0.5, 40 * random()])
    return { ...example, features, frames: 1 }
  })
}

const settings: TrainingSettings = {
  ...tinySettings,
  network: 'dnn',
  sharedSizes: [12, 8],
  optimizer: 'sgd',
  momentum: 0.9,
  learningRate: 0.05
}

function trained(out: string, changes: Partial<TrainingSettings> = {}, hooks: TrainingHooks = {}) {
  const spec: RunSpec = {
    name: 'Toy',
    corpora: [{ folder: syntheticCorpus.folder }],
    labels: 'own',
    protocol: { kind: 'pair', testSpeakers: ['a', 'c'] },
    features: FeatureConfig.parse({ set: 'is10', normalization: 'training' }),
    settings: { ...settings, ...changes }
  }
  const labels = { classes: [...classes], maps: {} }
  const options = { spec, corpora: [syntheticCorpus], labels, out: join(parent, out) }
  return trainOnExamples(oneRowExamples(), options, hooks)
}

const weightsOf = async (out: string) =>
  (await readFile(join(parent, out, 'best', 'weights-1-of-1.bin'))).toString('hex')

describe('the training of a DNN', () => {
  it('learns what can be learned, from functionals of unequal scale, and tests it on the held-out speakers', async () => {
    const result = await trained('run')
    expect(result.metrics.overall.uar.value).toBeGreaterThan(0.9)
    expect(result.epochs.at(-1)?.trainLoss).toBeLessThan(result.epochs[0].trainLoss)
    expect(new Set(result.predictions.map(({ speaker }) => speaker))).toEqual(new Set(['toy/a', 'toy/c']))
  })

  it('gives bit-equal weights and the same id for the same seed, and others for another', async () => {
    const first = await trained('first', { maxEpochs: 2 })
    const again = await trained('again', { maxEpochs: 2 })
    const other = await trained('other', { maxEpochs: 2, seed: 2 })
    expect(again.modelId).toBe(first.modelId)
    expect(await weightsOf('again')).toBe(await weightsOf('first'))
    expect(other.modelId).not.toBe(first.modelId)
    expect(await weightsOf('other')).not.toBe(await weightsOf('first'))
  })

  it('stopped, keeps what a training of so many epochs would have kept', async () => {
    const stop = new AbortController()
    // 36 training utterances in batches of 8: 5 an epoch.
    const onProgress = ({ done }: { done: number }) => {
      if (done === 12) stop.abort()
    }
    const stopped = await trained('stopped', { patience: 100 }, { stop: stop.signal, onProgress })
    expect(stopped).toMatchObject({ stopped: true })
    await trained('short', { patience: 100, maxEpochs: 2 })
    expect(await weightsOf('stopped')).toBe(await weightsOf('short'))
  })

  it('with every option that fits a DNN learns, and frees every tensor', async () => {
    const before = tf.memory().numTensors
    const result = await trained('run', {
      sharedSizes: [10, 8, 6],
      dropout: { trunk: 0.2, rnn: 0.9, branch: 0.1 },
      optimizer: 'adamw',
      weightDecay: 0.01,
      learningRate: 0.01,
      batches: 'random',
      balance: 'sampling',
      labelSmoothing: 0.1,
      clipNorm: 1,
      averaging: 0.9,
      augmentation: { noise: 0.01, maskedFeatures: 0, maskedFrames: 0, mixup: 0.2 }
    })
    expect(result.metrics.overall.uar.value).toBeGreaterThan(0.8)
    expect(tf.memory().numTensors).toBe(before)
  })

  it('writes a bundle whose card names the network, and which answers as the stored predictions do', async () => {
    const result = await trained('run')
    const bundle = await loadNetworkBundle(join(parent, 'run', 'best'))
    const { card, model } = bundle
    // 1582·12 + 12, 12·8 + 8; three tasks of 8·8 + 8, and of 2 outputs each with its bias.
    expect(card.network).toEqual({
      inputSize: FUNCTIONALS,
      sharedSizes: [12, 8],
      branchSize: 8,
      dropout: 0.1,
      tasks: ['emotion', 'speaker', 'gender'].map((name) => ({ name, classes: 2 })),
      parameters: 18_996 + 104 + 3 * (72 + 18)
    })
    const { mean = [], deviation = [] } = card.features.statistics ?? {}
    expect(mean[0]).toBeCloseTo(103, 0)
    for (const example of oneRowExamples().filter(({ speaker }) => speaker === 'a')) {
      const row = Array.from(example.features, (value, column) =>
        column < 3 ? (value - mean[column]) / deviation[column] : 0
      )
      const [emotion] = model.predict(tf.tensor2d([row])) as tf.Tensor[]
      const stored = result.predictions.find(({ utterance }) => utterance === example.id)?.probabilities ?? []
      for (const [label, p] of emotion.dataSync().entries()) expect(p).toBeCloseTo(stored[label], 5)
    }
    bundle.dispose()
  })
})
