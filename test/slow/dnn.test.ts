import { cp, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readCorpora } from '../../src/engine/corpora/read-corpora.ts'
import { readEvaluation, scoreAgain } from '../../src/engine/evaluation/evaluation-record.ts'
import { testBundle } from '../../src/engine/evaluation/test-bundle.ts'
import { is10Names } from '../../src/engine/features/is10/names.ts'
import { loadNetworkBundle } from '../engine/models/load-network.ts'
import type { TrainingResult } from '../../src/engine/training/result.ts'
import { parseRunSpec } from '../../src/engine/training/run-spec.ts'
import { resume, train, type TrainingHooks } from '../../src/engine/training/train.ts'

/** The paper's DNN in small, on the functionals of real recordings of two men and two women. */
const recordings = join(import.meta.dirname, '../data/emodb/wav')
const EPOCHS = 4
const settings = {
  network: 'dnn',
  sharedSizes: [32, 16],
  branchSize: 8,
  dropout: 0.1,
  batchSize: 8,
  optimizer: 'sgd',
  learningRate: 0.004,
  maxEpochs: EPOCHS,
  patience: EPOCHS
}

let parent: string
let corpus: string
let whole: TrainingResult
let runs = 0

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'affectron-dnn-'))
  corpus = join(parent, 'corpus')
  await mkdir(join(corpus, 'wav'), { recursive: true })
  const names = (await readdir(recordings)).filter((name) => /^(03|08|10|09).*[NFWT].\.wav$/.test(name))
  for (const name of names) await cp(join(recordings, name), join(corpus, 'wav', name))
  whole = await run('whole')
})

afterAll(() => rm(parent, { recursive: true, force: true }))

function run(out: string, hooks: TrainingHooks = {}): Promise<TrainingResult> {
  const features = { set: 'is10', normalization: 'training' }
  const protocol = { kind: 'pair', testSpeakers: ['03', '08'] }
  const spec = { name: 'Toy', corpora: [{ folder: corpus }], protocol, features, settings }
  return train(parseRunSpec(spec, 'spec', '/'), join(parent, out), hooks)
}

const weightsOf = async (out: string) =>
  (await readFile(join(parent, out, 'best', 'weights-1-of-1.bin'))).toString('hex')

/** Without what tells the time. */
const timeless = (result: TrainingResult): unknown =>
  JSON.parse(
    JSON.stringify({
      ...result,
      seconds: 0,
      epochs: result.epochs.map((epoch) => ({ ...epoch, seconds: 0 }))
    })
  )

it('learns from functionals', () => {
  const losses = whole.epochs.map(({ trainLoss }) => trainLoss)
  expect(losses).toHaveLength(EPOCHS)
  expect(losses.at(-1)).toBeLessThan(0.8 * losses[0])
})

it('says in its card what it hears and what it is', async () => {
  const bundle = await loadNetworkBundle(join(parent, 'whole', 'best'))
  const { card, report } = bundle
  expect(card.features).toMatchObject({
    set: 'is10',
    deltas: 0,
    stack: 1,
    every: 1,
    normalization: 'training-z-norm'
  })
  expect(card.features.names).toEqual(is10Names('compat'))
  expect(card.features.statistics?.mean).toHaveLength(1582)
  expect(card.network).toMatchObject({ inputSize: 1582, sharedSizes: [32, 16], branchSize: 8 })
  expect(card.metrics?.overall).toEqual(whole.metrics.overall)
  expect(report?.test).toEqual(whole.report)
  bundle.dispose()
})

it('is evaluated as a run, and as a model on recordings, with the answers that it was tested with', async () => {
  const record = scoreAgain(await readEvaluation(join(parent, 'whole'), 'whole'))
  expect(record.metrics).toEqual(whole.metrics)
  const bundle = await loadNetworkBundle(join(parent, 'whole', 'best'))
  const corpora = await readCorpora([{ folder: corpus }])
  const tested = await testBundle(bundle, corpora, { labels: 'own', unheard: true }, { now: () => 0 })
  bundle.dispose()
  expect(tested.protocol.badge).toBe('speaker-independent')
  const answers = ({ predictions }: Pick<TrainingResult, 'predictions'>) =>
    Object.fromEntries(predictions.map(({ utterance, probabilities }) => [utterance, probabilities]))
  const stored = answers(whole)
  expect(Object.keys(answers(tested)).sort()).toEqual(Object.keys(stored).sort())
  for (const [utterance, probabilities] of Object.entries(answers(tested))) {
    for (const [label, p] of probabilities.entries()) expect(p).toBeCloseTo(stored[utterance][label], 5)
  }
})

it('goes on from its last checkpoint where not every epoch has one', async () => {
  const out = `run-${++runs}`
  const controller = new AbortController()
  let time = 0
  const training = run(out, {
    signal: controller.signal,
    // A checkpoint takes three seconds: the next may come a minute later.
    now: () => (time += 1500),
    onEpoch: ({ epoch }) => {
      if (epoch === 3) controller.abort()
    }
  })
  await expect(training).rejects.toMatchObject({ name: 'AbortError' })
  const resumed: number[] = []
  const result = await resume(join(parent, out), { onResumed: (epoch) => resumed.push(epoch) })
  expect(resumed).toEqual([1])
  expect(timeless(result)).toEqual(timeless(whole))
  expect(await weightsOf(out)).toBe(await weightsOf('whole'))
  const lines = (await readFile(join(parent, out, 'progress.jsonl'), 'utf8')).trimEnd().split('\n')
  const events = lines.map((line) => JSON.parse(line) as { event: string; epoch?: number })
  expect(events.flatMap(({ event, epoch }) => (event === 'epoch' ? [epoch] : []))).toEqual([1, 2, 3, 4])
})

it.each([
  ['while features are extracted', 'Extracting', 3],
  ['in the first epoch', 'Training', 2],
  ['in the third', 'Training', 7]
])('canceled %s and resumed, it ends as if it had never stopped', async (_when, stage, done) => {
  const out = `run-${++runs}`
  const controller = new AbortController()
  const training = run(out, {
    signal: controller.signal,
    onProgress: (progress) => {
      if (progress.stage.startsWith(stage) && progress.done === done) controller.abort()
    }
  })
  await expect(training).rejects.toMatchObject({ name: 'AbortError' })
  expect(timeless(await resume(join(parent, out)))).toEqual(timeless(whole))
  expect(await weightsOf(out)).toBe(await weightsOf('whole'))
})
