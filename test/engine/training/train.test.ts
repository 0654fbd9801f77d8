import { readFileSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readEvaluation, scoreAgain } from '../../../src/engine/evaluation/evaluation-record.ts'
import { paperFeatures } from '../../../src/engine/features/config.ts'
import { loadNetworkBundle } from '../models/load-network.ts'
import { readNetworkCard } from '../../../src/engine/models/fusion-bundle.ts'
import { decodeCheckpoint } from '../../../src/engine/training/checkpoint.ts'
import type { TrainingResult } from '../../../src/engine/training/result.ts'
import type { RunSpec } from '../../../src/engine/training/run-spec.ts'
import { resume, train, trainOnExamples, type TrainingOptions } from '../../../src/engine/training/train.ts'
import { classes, syntheticCorpus, syntheticExamples, tinySettings } from './synthetic-corpus.ts'

let parent: string

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'affectron-train-'))
})

afterEach(() => rm(parent, { recursive: true, force: true }))

function options(
  out: string,
  changes: Partial<RunSpec['settings']> = {},
  spec: Partial<RunSpec> = {}
): TrainingOptions {
  return {
    spec: {
      name: 'Toy',
      corpora: [{ folder: syntheticCorpus.folder }],
      labels: 'own',
      protocol: { kind: 'pair', testSpeakers: ['a', 'c'] },
      features: paperFeatures,
      settings: { ...tinySettings, ...changes },
      ...spec
    },
    corpora: [syntheticCorpus],
    labels: { classes: [...classes], maps: {} },
    out: join(parent, out)
  }
}

const weightsOf = async (out: string) =>
  (await readFile(join(parent, out, 'best', 'weights-1-of-1.bin'))).toString('hex')

const linesOf = async (out: string) =>
  (await readFile(join(parent, out, 'progress.jsonl'), 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { event: string; best?: boolean })

describe('a finished run', () => {
  it('is read as the test of its model, with the scores it ended with', async () => {
    const result = await trainOnExamples(syntheticExamples(), options('run', { maxEpochs: 2, seed: 7 }))
    const record = scoreAgain(await readEvaluation(join(parent, 'run'), 'run'))
    expect(record.metrics).toEqual(result.metrics)
    expect(record.report).toEqual(result.report)
    expect(record.calibration).toEqual(result.calibration)
    expect(record.calibration.notSure?.utterances).toBe(4)
  })
})

describe('a training', () => {
  it('learns what can be learned and tests it on the held-out speakers alone', async () => {
    const result = await trainOnExamples(syntheticExamples(), options('run'))
    expect(result.metrics.overall.uar.value).toBeGreaterThan(0.9)
    expect(result.epochs.at(-1)?.trainLoss).toBeLessThan(result.epochs[0].trainLoss)
    expect(new Set(result.predictions.map(({ speaker }) => speaker))).toEqual(new Set(['toy/a', 'toy/c']))
    expect(result.predictions).toHaveLength(40)
    expect(result.protocol.badge).toBe('speaker-independent')
  })

  it('writes a run whose scores follow from its stored predictions', async () => {
    await trainOnExamples(syntheticExamples(), options('run', { maxEpochs: 2 }))
    expect((await readdir(join(parent, 'run'))).sort()).toEqual([
      'best',
      'config.json',
      'progress.jsonl',
      'result.json'
    ])
    const stored = JSON.parse(await readFile(join(parent, 'run', 'result.json'), 'utf8')) as TrainingResult
    const recalls = classes.map((label) => {
      const own = stored.predictions.filter((prediction) => prediction.label === label)
      const right = own.filter(
        ({ probabilities }) => probabilities.indexOf(Math.max(...probabilities)) === classes.indexOf(label)
      )
      return right.length / own.length
    })
    expect(stored.metrics.overall.uar.value).toBeCloseTo((recalls[0] + recalls[1]) / 2, 12)
    expect((await linesOf('run')).map(({ event }) => event)).toEqual(['epoch', 'epoch', 'finished'])
    const { id, card } = await readNetworkCard(join(parent, 'run', 'best'))
    expect(id).toBe(stored.modelId)
    expect(card.metrics?.overall).toEqual(stored.metrics.overall)
    expect(card.tasks.map(({ name }) => name)).toEqual(['emotion', 'speaker', 'gender'])
    expect(JSON.stringify(card)).not.toContain('/nowhere')
  })

  it('gives bit-equal weights and the same id for the same seed, and others for another', async () => {
    const first = await trainOnExamples(syntheticExamples(), options('first', { maxEpochs: 2 }))
    const again = await trainOnExamples(syntheticExamples(), options('again', { maxEpochs: 2 }))
    const other = await trainOnExamples(syntheticExamples(), options('other', { maxEpochs: 2, seed: 2 }))
    expect(again.modelId).toBe(first.modelId)
    expect(other.modelId).not.toBe(first.modelId)
    expect(await weightsOf('again')).toBe(await weightsOf('first'))
    expect(await weightsOf('other')).not.toBe(await weightsOf('first'))
  })

  it('keeps the weights of the best epoch: its bundle answers as the stored predictions do', async () => {
    const result = await trainOnExamples(syntheticExamples(), options('run'))
    const bundle = await loadNetworkBundle(join(parent, 'run', 'best'))
    const example = syntheticExamples()[0]
    const inputs = [
      tf.tensor3d(example.features, [1, example.frames, 3]),
      tf.tensor1d([example.frames], 'int32')
    ]
    const [emotion] = bundle.model.predict(inputs) as tf.Tensor[]
    const stored = result.predictions.find(({ utterance }) => utterance === example.id)?.probabilities ?? []
    for (const [label, probability] of emotion.dataSync().entries())
      expect(probability).toBeCloseTo(stored[label], 5)
    const epochs = bundle.report?.epochs ?? []
    const best = Math.max(...epochs.map(({ validationAccuracy }) => validationAccuracy))
    expect(epochs[result.bestEpoch - 1].validationAccuracy).toBe(best)
    bundle.dispose()
  })

  it('frees every tensor', async () => {
    await trainOnExamples(syntheticExamples(), options('first', { maxEpochs: 1 }))
    const before = tf.memory().numTensors
    await trainOnExamples(syntheticExamples(), options('second', { maxEpochs: 2, clipNorm: 1 }))
    expect(tf.memory().numTensors).toBe(before)
  })

  it('reports progress that ends at the last batch of the last possible epoch', async () => {
    const seen: { done: number; total: number; secondsLeft?: number }[] = []
    await trainOnExamples(syntheticExamples(), options('run', { maxEpochs: 2 }), {
      onProgress: (progress) => seen.push(progress)
    })
    // 36 training utterances in batches of 8: 5 an epoch.
    expect(seen.map(({ done }) => done)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(seen.every(({ total }) => total === 10)).toBe(true)
    expect(seen.at(-1)?.secondsLeft).toBe(0)
  })

  it('trains with augmentation, clipped gradients, a falling rate and whole speakers as validation', async () => {
    const four = syntheticExamples()
    const more = four.map((example) => ({
      ...example,
      speaker: `${example.speaker}-again`,
      id: `${example.id}-again`,
      source: `${example.source}-again`,
      hash: `${example.id}-again`
    }))
    const result = await trainOnExamples([...four, ...more], {
      ...options('run', {
        validation: { by: 'speakers', share: 0.3 },
        monitor: 'uar',
        clipNorm: 1,
        plateau: { epochs: 1, factor: 0.5, minimum: 1e-4 },
        augmentation: { noise: 0.1, maskedFeatures: 1, maskedFrames: 2, cropFrames: 8 }
      })
    })
    const validators =
      (await readNetworkCard(join(parent, 'run', 'best'))).card.protocol.validationSpeakers ?? []
    expect(validators.length).toBeGreaterThanOrEqual(2)
    expect(validators.some((speaker) => result.protocol.testSpeakers.includes(speaker))).toBe(false)
    expect(result.epochs.at(-1)?.learningRate).toBeLessThan(0.01)
  })

  it('keeps the last epoch where no score shall choose, and never stops before', async () => {
    const result = await trainOnExamples(
      syntheticExamples(),
      options('run', { monitor: 'last', patience: 1, maxEpochs: 4, cosine: { warmup: 0.25 } })
    )
    expect(result.epochs).toHaveLength(4)
    expect(result.bestEpoch).toBe(4)
    const rates = result.epochs.map(({ learningRate }) => learningRate)
    // Of each epoch's first step: the rise is the first epoch, then the fall begins at the top.
    expect(rates[1]).toBe(0.01)
    expect(rates[0]).toBeLessThan(rates[1])
    expect(rates[3]).toBeLessThan(rates[2])
  })
})

describe('a training with every option', () => {
  const everything: Partial<RunSpec['settings']> = {
    steps: [3, 1],
    period: 2,
    dropout: { trunk: 0.1, rnn: 0.2, branch: 0.3 },
    optimizer: 'adamw',
    weightDecay: 0.01,
    batches: 'random',
    labelSmoothing: 0.1,
    clipNorm: 1,
    cosine: { warmup: 0.1 },
    averaging: 0.9,
    augmentation: { noise: 0.1, maskedFeatures: 1, maskedFrames: 2, cropFrames: 8, mixup: 0.2 }
  }

  it.each(['weights', 'sampling'] as const)(
    'and balanced %s learns, and frees every tensor',
    async (balance) => {
      const before = tf.memory().numTensors
      const result = await trainOnExamples(
        syntheticExamples(),
        options('run', { ...everything, balance, maxEpochs: 4 })
      )
      expect(result.metrics.overall.uar.value).toBeGreaterThan(0.8)
      expect(tf.memory().numTensors).toBe(before)
      const { network } = (await readNetworkCard(join(parent, 'run', 'best'))).card
      expect(network).toMatchObject({ cell: { steps: [3, 1], period: 2 } })
    }
  )
})

describe('a training that runs out of numbers', () => {
  it('ends with advice and leaves the best model so far', async () => {
    const training = trainOnExamples(
      syntheticExamples(),
      options('run', { learningRate: 1e38, optimizer: 'sgd', momentum: 0 })
    )
    await expect(training).rejects.toMatchObject({
      code: 'training/diverged',
      message: expect.stringContaining('lower learning rate') as string
    })
    expect((await linesOf('run')).at(-1)).toMatchObject({ event: 'failed', code: 'training/diverged' })
  })
})

describe('while a training improves', () => {
  it.each([
    ['only its first bundle is written at once', 0, [1, 1, 1, 1]],
    ['a bundle is written anew when the one before is old', 2000, [1, 2, 3, 4]]
  ])('%s', async (_what, perBatch, expected) => {
    const seen: number[] = []
    let time = 0
    await trainOnExamples(syntheticExamples(), options('run', { monitor: 'last', maxEpochs: 4 }), {
      now: () => time,
      // Five batches an epoch.
      onProgress: () => (time += perBatch),
      onEpoch: () => {
        const card = readFileSync(join(parent, 'run', 'best', 'card.json'), 'utf8')
        seen.push((JSON.parse(card) as { training: { bestEpoch: number } }).training.bestEpoch)
      }
    })
    expect(seen).toEqual(expected)
    expect((await readNetworkCard(join(parent, 'run', 'best'))).card.training.bestEpoch).toBe(4)
  })
})

describe('a training whose checkpoints take long', () => {
  // Every look at the clock takes 1.5 seconds, so that a checkpoint takes three, and twenty times that must pass: not
  // quite the 30 seconds and more of two epochs.
  const slow = () => {
    let time = 0
    return () => (time += 1500)
  }
  const spec = { monitor: 'last', maxEpochs: 7 } as const
  const epochsIn = (lines: { event: string }[]) => lines.filter(({ event }) => event === 'epoch').length

  it('has not one for each epoch, and tells of an epoch when it has one, or at the end', async () => {
    const seen: number[] = []
    await trainOnExamples(syntheticExamples(), options('run', spec), {
      now: slow(),
      onEpoch: ({ epoch }) => {
        const text = readFileSync(join(parent, 'run', 'progress.jsonl'), { encoding: 'utf8', flag: 'a+' })
        const lines = text.split('\n').filter((line) => line !== '').length
        expect(lines).toBeLessThanOrEqual(epoch)
        seen.push(lines)
      }
    })
    expect(new Set(seen).size).toBeGreaterThan(1)
    expect(new Set(seen).size).toBeLessThan(5)
    expect((await linesOf('run')).map(({ event }) => event)).toEqual([
      ...new Array<string>(7).fill('epoch'),
      'finished'
    ])
  })

  it('canceled, tells of the epochs that it goes on from alone, and keeps its best', async () => {
    const controller = new AbortController()
    const training = trainOnExamples(syntheticExamples(), options('run', spec), {
      now: slow(),
      signal: controller.signal,
      onEpoch: ({ epoch }) => {
        if (epoch === 3) controller.abort()
      }
    })
    await expect(training).rejects.toMatchObject({ name: 'AbortError' })
    const kept = decodeCheckpoint(await readFile(join(parent, 'run', 'checkpoints', 'last.checkpoint')))
    expect(kept?.epochs).toHaveLength(1)
    expect(epochsIn(await linesOf('run'))).toBe(1)
    expect((await readNetworkCard(join(parent, 'run', 'best'))).card.training.bestEpoch).toBe(3)
  })
})

describe('a canceled training', () => {
  it('leaves the best epoch so far as a bundle without test scores, and no result', async () => {
    const controller = new AbortController()
    const training = trainOnExamples(syntheticExamples(), options('run'), {
      signal: controller.signal,
      onEpoch: ({ epoch }) => {
        if (epoch === 2) controller.abort()
      }
    })
    await expect(training).rejects.toMatchObject({ name: 'AbortError' })
    const bundle = await loadNetworkBundle(join(parent, 'run', 'best'))
    expect(bundle.card.metrics).toBeUndefined()
    expect(bundle.card.training.bestEpoch).toBeGreaterThan(0)
    bundle.dispose()
    expect((await linesOf('run')).at(-1)).toEqual({ event: 'canceled' })
    expect(await readdir(join(parent, 'run'))).not.toContain('result.json')
  })

  it('stops after the running batch when the cancellation comes whenever it likes', async () => {
    const controller = new AbortController()
    const batches: number[] = []
    let atAbort = 0
    const training = trainOnExamples(
      syntheticExamples(),
      options('run', { maxEpochs: 1000, patience: 1000 }),
      {
        signal: controller.signal,
        onProgress: ({ done }) => {
          batches.push(done)
          if (done !== 7) return
          setTimeout(() => {
            atAbort = batches.length
            controller.abort()
          }, 3)
        }
      }
    )
    await expect(training).rejects.toMatchObject({ name: 'AbortError' })
    expect(batches.length - atAbort).toBeLessThanOrEqual(1)
  })

  it('brings the best epoch to disk though its bundle was not due', async () => {
    const controller = new AbortController()
    const training = trainOnExamples(syntheticExamples(), options('run', { monitor: 'last' }), {
      signal: controller.signal,
      now: () => 0,
      onEpoch: ({ epoch }) => {
        if (epoch === 3) controller.abort()
      }
    })
    await expect(training).rejects.toMatchObject({ name: 'AbortError' })
    const bundle = await loadNetworkBundle(join(parent, 'run', 'best'))
    expect(bundle.card.training).toMatchObject({ epochs: 3, bestEpoch: 3 })
    expect(bundle.report?.epochs).toHaveLength(3)
    bundle.dispose()
    const again = await trainOnExamples(
      syntheticExamples(),
      options('whole', { monitor: 'last', maxEpochs: 3 })
    )
    expect(again.bestEpoch).toBe(3)
    expect(await weightsOf('run')).toBe(await weightsOf('whole'))
  })

  it('stops before the next batch', async () => {
    const controller = new AbortController()
    const batches: number[] = []
    const training = trainOnExamples(syntheticExamples(), options('run'), {
      signal: controller.signal,
      onProgress: ({ done }) => {
        batches.push(done)
        if (done === 3) controller.abort()
      }
    })
    await expect(training).rejects.toMatchObject({ name: 'AbortError' })
    expect(batches).toEqual([1, 2, 3])
  })
})

describe('a training is refused', () => {
  it('into a folder that holds files, which stay', async () => {
    await writeFile(join(parent, 'thesis.txt'), 'precious')
    const training = trainOnExamples(syntheticExamples(), options('.'))
    await expect(training).rejects.toMatchObject({ code: 'file/not-writable' })
    expect(await readdir(parent)).toEqual(['thesis.txt'])
  })

  it('into such a folder before the corpora are read', async () => {
    await writeFile(join(parent, 'thesis.txt'), 'precious')
    const training = train(options('.').spec, parent)
    await expect(training).rejects.toMatchObject({ code: 'file/not-writable' })
  })

  it('with a setting out of its range', async () => {
    const training = trainOnExamples(syntheticExamples(), options('run', { patience: 0 }))
    await expect(training).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining('patience') as string
    })
  })

  it('into a folder that cannot be made', async () => {
    await writeFile(join(parent, 'file'), '')
    const training = trainOnExamples(syntheticExamples(), options('file/run'))
    await expect(training).rejects.toMatchObject({ code: 'file/not-writable' })
  })

  it('when an emotion has no training recording, before anything is written', async () => {
    const training = trainOnExamples(syntheticExamples(), {
      ...options('run'),
      labels: { classes: [...classes, 'absent'], maps: {} }
    })
    await expect(training).rejects.toMatchObject({ code: 'protocol/class-missing' })
    expect(await readdir(parent)).toEqual([])
  })

  it.each([0, 3])('for fold %d of two', async (fold) => {
    const training = trainOnExamples(
      syntheticExamples(),
      options('run', {}, { protocol: { kind: 'fold', fold } })
    )
    await expect(training).rejects.toMatchObject({ code: 'usage' })
  })
})

describe('resuming', () => {
  it('a finished run gives its result again', async () => {
    const result = await trainOnExamples(syntheticExamples(), options('run', { maxEpochs: 1 }))
    expect(await resume(join(parent, 'run'))).toEqual(JSON.parse(JSON.stringify(result)))
  })

  it('is refused for a folder that is no run, and for a run without its config', async () => {
    await expect(resume(join(parent, 'nothing'))).rejects.toMatchObject({ code: 'run/not-found' })
    await writeFile(join(parent, 'config.json'), '{')
    await expect(resume(parent)).rejects.toMatchObject({ code: 'run/damaged' })
  })
})
