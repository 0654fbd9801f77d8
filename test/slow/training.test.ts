import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { paperFeatures } from '../../src/engine/features/config.ts'
import { loadBundle } from '../../src/engine/models/bundle.ts'
import { paperSettings } from '../../src/engine/training/settings.ts'
import type { TrainingResult } from '../../src/engine/training/result.ts'
import { train, type TrainingHooks } from '../../src/engine/training/train.ts'
import type { TrainingSettings } from '../../src/engine/training/settings.ts'

/** The A-LSTM in small, on 60 real recordings of the four classes. */
const settings: TrainingSettings = {
  ...paperSettings,
  trunkSize: 32,
  unitsPerDirection: 16,
  branchSize: 32,
  dropout: 0.2,
  batchSize: 8,
  learningRate: 0.005,
  maxEpochs: 12,
  patience: 12
}

let parent: string
let result: TrainingResult

async function run(out: string, maxEpochs: number, hooks: TrainingHooks = {}): Promise<TrainingResult> {
  return train(
    {
      name: 'Slow test',
      corpora: [{ folder: fileURLToPath(new URL('../data/emodb', import.meta.url)) }],
      labels: 'paper',
      protocol: { kind: 'pair', testSpeakers: ['03', '08'] },
      features: paperFeatures,
      settings: { ...settings, maxEpochs }
    },
    join(parent, out),
    hooks
  )
}

const hashOf = async (out: string) =>
  createHash('sha256')
    .update(await readFile(join(parent, out, 'best', 'weights-1-of-1.bin')))
    .digest('hex')

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'affectron-slow-'))
  result = await run('whole', settings.maxEpochs)
})

afterAll(() => rm(parent, { recursive: true, force: true }))

describe('training on real recordings', () => {
  it('makes the loss fall well below where it began', () => {
    const losses = result.epochs.map(({ trainLoss }) => trainLoss)
    expect(losses.at(-1)).toBeLessThan(0.8 * losses[0])
  })

  it('writes a complete result whose scores follow from its stored predictions', async () => {
    const stored = JSON.parse(await readFile(join(parent, 'whole', 'result.json'), 'utf8')) as TrainingResult
    expect(stored).toEqual(JSON.parse(JSON.stringify(result)))
    const { labels, confusion } = stored.report
    expect(labels).toEqual(['neutral', 'happy', 'angry', 'sad'])
    const counted = labels.map(() => labels.map(() => 0))
    for (const { label, probabilities } of stored.predictions) {
      expect(probabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 5)
      counted[labels.indexOf(label)][probabilities.indexOf(Math.max(...probabilities))]++
    }
    expect(confusion).toEqual(counted)
    const right = counted.reduce((sum, row, index) => sum + row[index], 0)
    expect(stored.metrics.overall.accuracy.value).toBeCloseTo(right / stored.predictions.length, 12)
    expect(stored.predictions.every(({ speaker }) => /^emo-db\/0[38]$/.test(speaker))).toBe(true)
    for (const { value, low, high } of [stored.metrics.overall.uar, stored.metrics.overall.maf]) {
      expect(low).toBeLessThanOrEqual(value)
      expect(high).toBeGreaterThanOrEqual(value)
    }
  })

  it('gives bit-equal weights from equal seeds', async () => {
    await run('first', 2)
    await run('second', 2)
    expect(await hashOf('second')).toBe(await hashOf('first'))
  })

  it('leaves a usable best model when canceled', async () => {
    const controller = new AbortController()
    const training = run('canceled', settings.maxEpochs, {
      signal: controller.signal,
      onEpoch: ({ epoch }) => {
        if (epoch === 1) controller.abort()
      }
    })
    await expect(training).rejects.toMatchObject({ name: 'AbortError' })
    const bundle = await loadBundle(join(parent, 'canceled', 'best'))
    expect(bundle.card.tasks[0].labels).toHaveLength(4)
    expect(bundle.card.metrics).toBeUndefined()
    bundle.dispose()
  })
})
