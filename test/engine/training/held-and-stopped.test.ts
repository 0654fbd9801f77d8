import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { paperFeatures } from '../../../src/engine/features/config.ts'
import { readCard } from '../../../src/engine/models/bundle-files.ts'
import type { RunSpec } from '../../../src/engine/training/run-spec.ts'
import { resume, train, trainOnExamples, type TrainingHooks } from '../../../src/engine/training/train.ts'
import type { RunPlan } from '../../../src/shared/run-events.ts'
import { classes, syntheticCorpus, syntheticExamples, tinySettings } from './synthetic-corpus.ts'

let parent: string

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'affectron-stopped-'))
})

afterEach(() => rm(parent, { recursive: true, force: true }))

const spec: RunSpec = {
  name: 'Toy',
  corpora: [{ folder: syntheticCorpus.folder }],
  labels: 'own',
  protocol: { kind: 'pair', testSpeakers: ['a', 'c'] },
  features: paperFeatures,
  // 36 training utterances in batches of 8: 5 an epoch.
  settings: { ...tinySettings, patience: 100, maxEpochs: 4 }
}
const run = (out: string, hooks: TrainingHooks, settings: Partial<RunSpec['settings']> = {}) =>
  trainOnExamples(
    syntheticExamples(),
    {
      spec: { ...spec, settings: { ...spec.settings, ...settings } },
      corpora: [syntheticCorpus],
      labels: { classes: [...classes], maps: {} },
      out: join(parent, out)
    },
    hooks
  )
const weightsOf = async (out: string) =>
  (await readFile(join(parent, out, 'best', 'weights-1-of-1.bin'))).toString('hex')

describe('what an epoch tells', () => {
  it('counts every validation utterance once, under its label and as it was heard', async () => {
    const plans: RunPlan[] = []
    const { epochs } = await run('run', { onPlan: (plan) => plans.push(plan) })
    expect(plans).toMatchObject([
      { classes: ['low', 'high'], training: 36, validation: 4, test: 40, batchesPerEpoch: 5, maxEpochs: 4 }
    ])
    expect(epochs).toHaveLength(4)
    for (const { validationConfusion = [], validationAccuracy, validationUar } of epochs) {
      const rows = validationConfusion.map((row) => row.reduce((sum, count) => sum + count, 0))
      expect(rows.reduce((sum, count) => sum + count, 0)).toBe(4)
      const right = validationConfusion.map((row, label) => row[label])
      expect((right[0] + right[1]) / 4).toBe(validationAccuracy)
      const recalls = right.flatMap((count, label) => (rows[label] === 0 ? [] : [count / rows[label]]))
      expect(recalls.reduce((sum, recall) => sum + recall, 0) / recalls.length).toBeCloseTo(validationUar, 12)
    }
  })
})

describe('a training that is held', () => {
  it('waits between two batches, and ends with the same weights as without', async () => {
    let release: () => void = () => undefined
    const held = new Promise<void>((resolve) => (release = resolve))
    const seen: number[] = []
    const training = run('held', {
      hold: () => (seen.at(-1) === 7 ? held : undefined),
      onProgress: ({ done }) => seen.push(done)
    })
    await expect.poll(() => seen.at(-1)).toBe(7)
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(seen.at(-1)).toBe(7)
    release()
    await training
    await run('free', {})
    expect(await weightsOf('held')).toBe(await weightsOf('free'))
  })
})

describe('a training that is stopped', () => {
  it('keeps the best epoch so far, tests it and says that it was stopped', async () => {
    const stop = new AbortController()
    const result = await run('run', {
      stop: stop.signal,
      onProgress: ({ done }) => {
        if (done === 12) stop.abort()
      }
    })
    expect(result).toMatchObject({ stopped: true, bestEpoch: expect.any(Number) as number })
    expect(result.epochs.map(({ epoch }) => epoch)).toEqual([1, 2])
    expect(result.predictions).toHaveLength(40)
    const { id, card } = await readCard(join(parent, 'run', 'best'))
    expect(id).toBe(result.modelId)
    expect(card.training).toMatchObject({ epochs: 2, bestEpoch: result.bestEpoch })
    const log = await readFile(join(parent, 'run', 'progress.jsonl'), 'utf8')
    expect(log.trim().split('\n').at(-1)).toBe(
      JSON.stringify({ event: 'finished', epochs: 2, bestEpoch: result.bestEpoch, stopped: true })
    )
  })

  it('keeps what a training of so many epochs would have kept', async () => {
    const stop = new AbortController()
    await run('stopped', {
      stop: stop.signal,
      onProgress: ({ done }) => {
        if (done === 12) stop.abort()
      }
    })
    await run('short', {}, { maxEpochs: 2 })
    expect(await weightsOf('stopped')).toBe(await weightsOf('short'))
  })

  it('ends its first epoch before, because without it there is no model', async () => {
    const result = await run('run', { stop: AbortSignal.abort() })
    expect(result.epochs.map(({ epoch }) => epoch)).toEqual([1])
    expect(result.stopped).toBe(true)
  })

  it('is not called stopped where it ended by itself', async () => {
    expect(await run('run', {})).not.toHaveProperty('stopped')
  })

  it('after a cancellation is tested at once with what there was', async () => {
    const controller = new AbortController()
    const out = join(parent, 'run')
    const real: RunSpec = {
      ...spec,
      corpora: [{ folder: fileURLToPath(new URL('../../data/emodb/wav', import.meta.url)) }],
      labels: 'paper',
      protocol: { kind: 'pair', testSpeakers: ['03', '08'] }
    }
    const training = train(real, out, {
      signal: controller.signal,
      onEpoch: ({ epoch }) => {
        if (epoch === 2) controller.abort()
      }
    })
    await expect(training).rejects.toMatchObject({ name: 'AbortError' })
    const result = await resume(out, { stop: AbortSignal.abort() })
    expect(result.epochs.map(({ epoch }) => epoch)).toEqual([1, 2])
    expect(result).toMatchObject({ stopped: true })
  })
})
