import { copyFile, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAnalyzer } from '../../../src/engine/analysis/analyzer.ts'
import { FeatureConfig } from '../../../src/engine/features/config.ts'
import { readCorpora } from '../../../src/engine/corpora/read-corpora.ts'
import { testBundle } from '../../../src/engine/evaluation/test-bundle.ts'
import { extractFeatures } from '../../../src/engine/features/extract.ts'
import { readAudioFile } from '../../../src/engine/files.ts'
import type { NetworkBundle } from '../../../src/engine/models/network-bundle.ts'
import { createRandom } from '../../../src/engine/random.ts'
import type { Example } from '../../../src/engine/training/example.ts'
import { normalizeOverOwn } from '../../../src/engine/training/normalize-examples.ts'
import { paperSettings } from '../../../src/engine/training/settings.ts'
import { trainOnExamples } from '../../../src/engine/training/train.ts'
import { readWav } from '../features/read-wav.ts'
import { loadNetworkBundle } from '../models/load-network.ts'
import { syntheticCorpus, syntheticExamples } from '../training/synthetic-corpus.ts'

const wavs = join(import.meta.dirname, '../../data/emodb/wav')
const classes = ['angry', 'neutral']
const FUNCTIONALS = 1582
const now = () => 0

let folder: string
let bundle: NetworkBundle

/** Far from one another, as functionals of speakers are. */
function rows(): Example[] {
  const random = createRandom(5)
  return syntheticExamples().map((example, i) => {
    const speaker = Math.floor(i / 20)
    const features = Float32Array.from({ length: FUNCTIONALS }, (_, column) =>
      column === 0 ? 10 * speaker + example.labels.emotion + 0.1 * random() : 4 * random() + speaker
    )
    return { ...example, features, frames: 1 }
  })
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'affectron-per-speaker-'))
  const out = join(folder, 'run')
  await trainOnExamples(normalizeOverOwn(rows(), 'speaker', true), {
    spec: {
      name: 'Per speaker',
      corpora: [{ folder: syntheticCorpus.folder }],
      labels: 'own',
      protocol: { kind: 'pair', testSpeakers: ['a', 'c'] },
      features: FeatureConfig.parse({ set: 'is10', normalization: 'speaker' }),
      settings: { ...paperSettings, network: 'dnn', sharedSizes: [8], branchSize: 8, maxEpochs: 2 }
    },
    corpora: [syntheticCorpus],
    labels: { classes, maps: {} },
    out
  })
  bundle = await loadNetworkBundle(join(out, 'best'))
}, 60_000)

afterAll(async () => {
  bundle.dispose()
  await rm(folder, { recursive: true, force: true })
})

/** Recordings of EMO-DB whose names begin so, all said to be of speaker 03. */
async function ofOneSpeaker(name: string, ...starts: string[]) {
  await mkdir(join(folder, name, 'wav'), { recursive: true })
  const files = (await readdir(wavs)).filter((file) => starts.some((start) => file.startsWith(start)))
  for (const [i, file] of files.entries()) {
    // The text's number tells them apart.
    const take = `03a${String(i + 1).padStart(2, '0')}${file[5]}a.wav`
    await copyFile(join(wavs, file), join(folder, name, 'wav', take))
  }
  const [corpus] = await readCorpora([{ folder: join(folder, name) }])
  return corpus
}

const evaluated = (corpus: Awaited<ReturnType<typeof ofOneSpeaker>>, log: string[] = []) =>
  testBundle(
    bundle,
    [corpus],
    { labels: 'own', unheard: false },
    { now, cache: false, log: ({ message }) => log.push(message) }
  )

describe('a network on functionals normalized per speaker', () => {
  it('keeps the statistics of its training speakers, and says that its test was transductive', () => {
    const { features, protocol } = bundle.card
    expect(features.normalization).toBe('speaker-z-norm')
    expect(features.statistics?.mean).toHaveLength(FUNCTIONALS)
    expect(protocol.transductive).toBe(true)
  })

  it('judges the recordings of a speaker by their mean and deviation', async () => {
    const corpus = await ofOneSpeaker('many', '03', '08', '09', '10')
    const log: string[] = []
    const { predictions, protocol } = await evaluated(corpus, log)
    expect(protocol.transductive).toBe(true)
    expect(log.join()).not.toContain('normalized over the speakers of the training')
    expect(predictions.length).toBeGreaterThanOrEqual(8)
    const raw = predictions.map(({ utterance }) => {
      const file = join(folder, 'many', 'wav', `${utterance.split('/')[1]}.wav`)
      return extractFeatures({ set: 'is10' }, readWav(file)).values
    })
    const normalized = raw.map(() => new Float32Array(FUNCTIONALS))
    for (let column = 0; column < FUNCTIONALS; column++) {
      const values = raw.map((row) => row[column])
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length
      const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
      for (const [i, value] of values.entries()) {
        normalized[i][column] = Math.sqrt(variance) < 1e-8 ? 0 : (value - mean) / Math.sqrt(variance)
      }
    }
    for (const [i, { probabilities }] of predictions.entries()) {
      const [emotion] = bundle.model.predict(tf.tensor2d([[...normalized[i]]])) as tf.Tensor[]
      for (const [label, p] of emotion.dataSync().entries()) expect(probabilities[label]).toBeCloseTo(p, 4)
    }
  })

  it('judges one clip by the training speakers, alike in evaluation and analysis, and says so', async () => {
    const corpus = await ofOneSpeaker('few', '03')
    const log: string[] = []
    const { predictions } = await evaluated(corpus, log)
    expect(log).toContain(
      `${predictions.length} recordings are normalized over the speakers of the training, because the own speaker is not known or has fewer than 8 recordings.`
    )
    const analyzer = await createAnalyzer({ modelsFolder: join(folder, 'none'), warmUp: false })
    for (const { utterance, probabilities } of predictions) {
      const name = `${utterance.split('/')[1]}.wav`
      const { analysis } = await analyzer.analyze(
        await readAudioFile(join(folder, 'few', 'wav', name), name),
        name,
        { model: join(folder, 'run', 'best') }
      )
      expect(analysis.warnings.map(({ code }) => code)).toContain('analysis/one-of-speaker')
      const { temperature } = bundle.card.calibration
      const heated = probabilities.map((p) => p ** (1 / temperature))
      const sum = heated.reduce((total, p) => total + p, 0)
      for (const [i, label] of classes.entries()) {
        expect(analysis.emotion.probabilities[label]).toBeCloseTo(heated[i] / sum, 4)
      }
    }
    await analyzer.dispose()
  })
})
