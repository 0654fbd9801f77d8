import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { RunSpec } from '../../../src/engine/training/run-spec.ts'
import { trainOnExamples, type TrainingHooks } from '../../../src/engine/training/train.ts'
import { RunRegistry } from '../../../src/main/training/run-registry.ts'
import type { RunState } from '../../../src/shared/training/live-run.ts'
import { RunSummary } from '../../../src/shared/training/run-summary.ts'
import {
  classes,
  syntheticCorpus,
  syntheticExamples,
  tinySettings
} from '../../engine/training/synthetic-corpus.ts'

let parent: string
let folder: string
let states: Record<string, RunState>
let registry: RunRegistry

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'affectron-registry-'))
  folder = join(parent, 'runs')
  states = {}
  registry = new RunRegistry(folder, (id) => states[id])
})

afterEach(() => rm(parent, { recursive: true, force: true }))

const train = (id: string, hooks?: TrainingHooks) =>
  trainOnExamples(
    syntheticExamples(),
    {
      spec: RunSpec.parse({
        name: `Run ${id}`,
        corpora: [{ folder: '/home/ada/corpora/toy' }],
        labels: 'own',
        protocol: { kind: 'pair', testSpeakers: ['a', 'c'] },
        settings: { ...tinySettings, maxEpochs: 3, patience: 100 }
      }),
      corpora: [syntheticCorpus],
      labels: { classes: [...classes], maps: {} },
      out: join(folder, id)
    },
    hooks
  )

async function interrupt(id: string): Promise<void> {
  const controller = new AbortController()
  const training = train(id, {
    signal: controller.signal,
    onEpoch: ({ epoch }) => {
      if (epoch === 2) controller.abort()
    }
  })
  await expect(training).rejects.toMatchObject({ name: 'AbortError' })
}

describe('the list of runs', () => {
  it('is empty before the first', async () => {
    expect(await registry.list()).toEqual([])
  })

  it('tells what a finished run found, without the way to its corpora', async () => {
    const result = await train('a')
    const [run] = await registry.list()
    expect(RunSummary.parse(run)).toEqual(run)
    expect(run).toMatchObject({
      id: 'a',
      name: 'Run a',
      state: 'finished',
      classes: ['low', 'high'],
      folders: ['toy'],
      network: 'alstm',
      protocol: 'pair',
      epochs: 3,
      maxEpochs: 3,
      result: {
        modelId: result.modelId,
        badge: { badge: 'speaker-independent', testSpeakers: 2 },
        utterances: 40,
        bestEpoch: result.bestEpoch
      }
    })
    const { value, low, high } = result.metrics.overall.uar
    expect(run.result?.uar).toMatchObject({ value, low, high })
    expect(JSON.stringify(run)).not.toContain('/home/ada')
  })

  it('tells a run that can go on from one that failed, and one that is at work', async () => {
    await interrupt('a')
    await interrupt('b')
    await interrupt('c')
    const failure = { event: 'failed', code: 'file/disk-full', message: 'Full.' }
    await writeFile(join(folder, 'b', 'progress.jsonl'), `${JSON.stringify(failure)}\n`)
    states.c = 'running'
    const runs = Object.fromEntries((await registry.list()).map((run) => [run.id, run]))
    expect(runs.a).toMatchObject({ state: 'interrupted', epochs: 2 })
    expect(runs.b).toMatchObject({ state: 'failed', failure: { code: 'file/disk-full', message: 'Full.' } })
    expect(runs.c).toMatchObject({ state: 'running' })
  })

  it('passes over what is no run or is damaged', async () => {
    await mkdir(join(folder, 'empty'), { recursive: true })
    await mkdir(join(folder, 'odd'))
    await writeFile(join(folder, 'odd', 'config.json'), '{')
    await writeFile(join(folder, 'notes.txt'), '')
    expect(await registry.list()).toEqual([])
    await expect(registry.read('odd')).rejects.toMatchObject({ code: 'run/damaged' })
    await expect(registry.read('empty')).rejects.toMatchObject({ code: 'run/not-found' })
  })

  it('leads to its own folder alone', async () => {
    for (const id of ['..', '.', '', '../runs', 'a/b', '.removed-a']) {
      await expect(registry.read(id)).rejects.toMatchObject({ code: 'run/not-found' })
    }
  })
})

describe('a run that is removed', () => {
  it('is hidden and brought back, or deleted', async () => {
    await interrupt('a')
    const hidden = await registry.hide('a')
    expect(await registry.list()).toEqual([])
    await hidden.undo()
    expect(await registry.list()).toHaveLength(1)
    await (await registry.hide('a')).finish()
    expect(await readdir(folder)).toEqual([])
  })

  it('is not removed while it is at work', async () => {
    await interrupt('a')
    for (const state of ['running', 'held', 'queued'] as const) {
      states.a = state
      await expect(registry.hide('a')).rejects.toMatchObject({ code: 'run/busy' })
    }
  })

  it('is deleted at the next start when the app ended before', async () => {
    await interrupt('a')
    await registry.hide('a')
    await registry.tidy()
    expect(await readdir(folder)).toEqual([])
  })
})
