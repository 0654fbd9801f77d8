import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { paperFeatures } from '../../src/engine/features/config.ts'
import type { RunSpec } from '../../src/engine/training/run-spec.ts'
import { paperSettings } from '../../src/engine/training/settings.ts'
import type { TrainingResult } from '../../src/engine/training/result.ts'
import type { TrainingHooks } from '../../src/engine/training/train.ts'
import { RunEvent } from '../../src/shared/run-events.ts'
import { AffectronError } from '../../src/shared/errors.ts'
import { train } from '../../src/cli/train.ts'
import type { TrainCommand } from '../../src/cli/train.ts'
import { recordedTerminal } from './recorded-terminal.ts'

const score = (value: number) => ({ value, low: value - 0.05, high: value + 0.05, method: 'wilson' as const })
const result: TrainingResult = {
  formatVersion: 1,
  modelId: 'first-1a2b',
  protocol: {
    name: 'pair',
    description: 'Speakers 03 and 08 test.',
    badge: 'speaker-independent',
    testSpeakers: [],
    crossCorpus: false,
    transductive: false
  },
  nearDuplicates: [],
  metrics: {
    overall: {
      utterances: 12,
      speakers: 2,
      uar: score(0.75),
      maf: score(0.7),
      map: score(0.72),
      accuracy: score(0.8)
    },
    perCorpus: {}
  },
  report: {
    labels: ['happy', 'sad'],
    confusion: [
      [5, 1],
      [2, 4]
    ],
    perClass: [
      { label: 'happy', precision: 0.714, recall: 0.833, f1: 0.77, support: 6 },
      { label: 'sad', precision: 0.8, recall: 0.667, f1: 0.73, support: 6 }
    ]
  },
  epochs: [],
  bestEpoch: 4,
  calibration: { temperature: 1 },
  parameters: 800_000,
  predictions: [],
  backend: 'tensorflow',
  seconds: 63.4
}
const epoch = {
  epoch: 4,
  best: true,
  trainLoss: 1.2345,
  validationAccuracy: 0.62,
  validationUar: 0.6,
  learningRate: 0.001,
  seconds: 2
}

const fresh: TrainCommand = { corpora: ['emo-db'], out: 'runs/first', progress: 'text', settings: {} }

type Training = (hooks: TrainingHooks, terminal: ReturnType<typeof recordedTerminal>) => TrainingResult

async function run(command: Partial<TrainCommand>, training: Training = () => result, cwd = '/home/ada') {
  const terminal = recordedTerminal()
  const asked: { spec?: RunSpec; folder: string }[] = []
  const begin = async (folder: string, hooks: TrainingHooks, spec?: RunSpec) => {
    asked.push({ folder, ...(spec && { spec }) })
    return training(hooks, terminal)
  }
  const code = await train(
    { ...fresh, ...command },
    {
      terminal,
      cwd,
      now: () => 0,
      train: (spec, out, hooks) => begin(out, hooks, spec),
      resume: begin
    }
  )
  return { code, asked: asked[0], terminal }
}

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'affectron-train-command-'))
  await mkdir(join(folder, 'specs'))
  const write = (name: string, text: string) => writeFile(join(folder, 'specs', name), text)
  await write(
    'good.json',
    JSON.stringify({
      name: 'From the file',
      corpora: [{ folder: '../corpus' }],
      labels: 'own',
      protocol: { kind: 'fold', fold: 3 },
      settings: { cell: 'gru', seed: 5 }
    })
  )
  await write('typo.json', JSON.stringify({ corpora: [{ folder: 'x' }], settings: { patiense: 3 } }))
  await write('broken.json', '{')
  await write('list.json', '[]')
})

afterAll(() => rm(folder, { recursive: true, force: true }))

describe('affectron train', () => {
  it('starts from a preset, which a spec and then options override', async () => {
    const { asked } = await run({ preset: 'recommended' })
    expect(asked.spec?.features).toMatchObject({ set: 'lld36+logmel', stack: 3, normalization: 'speaker' })
    expect(asked.spec?.settings).toMatchObject({ optimizer: 'adamw', monitor: 'last', batchSize: 32 })
    const spec = { corpora: [], spec: join('specs', 'good.json'), preset: 'recommended' as const }
    const overridden = await run({ ...spec, settings: { maxEpochs: 9 } }, undefined, folder)
    expect(overridden.asked.spec?.settings).toMatchObject({ cell: 'gru', optimizer: 'adamw', maxEpochs: 9 })
  })

  it('asks for the paper’s settings unless told otherwise', async () => {
    const { asked } = await run({})
    expect(asked).toEqual({
      folder: '/home/ada/runs/first',
      spec: {
        name: 'first',
        corpora: [{ folder: '/home/ada/emo-db' }],
        labels: 'paper',
        features: paperFeatures,
        protocol: { kind: 'pair' },
        settings: paperSettings
      }
    })
    // The paper's section 5.1, and Adam's usual rate.
    expect(paperSettings).toMatchObject({ dropout: 0.5, batchSize: 32, patience: 3, learningRate: 1e-3 })
    expect(paperSettings.lossWeights).toEqual({ emotion: 1, speaker: 0.3, gender: 0.6 })
  })

  it('hands every option on', async () => {
    const { asked } = await run({
      testSpeakers: ['03', '08'],
      emotions: ['happy', 'sad'],
      name: 'Mine',
      settings: { cell: 'gru', seed: 0, maxEpochs: 2, patience: 9 }
    })
    expect(asked.spec).toMatchObject({
      settings: { ...paperSettings, cell: 'gru', seed: 0, maxEpochs: 2, patience: 9 },
      protocol: { kind: 'pair', testSpeakers: ['03', '08'] },
      labels: { classes: ['happy', 'sad'] },
      name: 'Mine'
    })
    expect((await run({ fold: { fold: 2 } })).asked.spec?.protocol).toEqual({ kind: 'fold', fold: 2 })
  })

  it('takes a label map by name, but not beside a list of emotions', async () => {
    expect((await run({ labels: 'paper+excited' })).asked.spec?.labels).toBe('paper+excited')
    await expect(run({ labels: 'own', emotions: ['sad'] })).rejects.toMatchObject({ code: 'usage' })
  })

  it('reads a spec, its folders from where it lies, and lets options win', async () => {
    const command = { corpora: [], spec: 'specs/good.json', settings: { seed: 9 } }
    const { asked } = await run(command, undefined, folder)
    expect(asked.spec).toEqual({
      name: 'From the file',
      corpora: [{ folder: join(folder, 'corpus') }],
      labels: 'own',
      features: paperFeatures,
      protocol: { kind: 'fold', fold: 3 },
      settings: { ...paperSettings, cell: 'gru', seed: 9 }
    })
  })

  it.each([
    ['missing.json', 'file/not-found', '"specs/missing.json" cannot be read'],
    ['broken.json', 'usage', '"specs/broken.json" is not JSON'],
    ['list.json', 'usage', 'must be a JSON object'],
    ['typo.json', 'usage', 'patiense']
  ])('says what is wrong with the spec %s', async (name, code, words) => {
    const training = run({ corpora: [], spec: `specs/${name}` }, undefined, folder)
    await expect(training).rejects.toMatchObject({ code, message: expect.stringContaining(words) as string })
  })

  it('goes on with a run', async () => {
    const { asked } = await run({ corpora: [], out: undefined, resume: 'runs/first' })
    expect(asked).toEqual({ folder: '/home/ada/runs/first' })
  })

  it.each<Partial<TrainCommand>>([
    { corpora: [] },
    { spec: 'spec.json' },
    { out: undefined },
    { resume: 'runs/first' },
    { corpora: [], resume: 'runs/first' }
  ])('refuses what does not go together: %j', async (command) => {
    await expect(run(command)).rejects.toMatchObject({ code: 'usage' })
  })

  it('prints scores with intervals, the confusion matrix and the badge, and nothing else, on stdout', async () => {
    const { code, terminal } = await run({}, (hooks) => {
      hooks.onEpoch?.(epoch)
      return result
    })
    expect(code).toBe(0)
    expect(terminal.results).toBe(`[speaker-independent] Speakers 03 and 08 test.
Tested on 12 utterances of 2 speakers; best epoch 4 of 0.
95 % intervals draw single clips, because 2 speakers are too few to draw from: how other speakers would do is not in them.

UAR       0.750  0.700-0.800  unweighted average recall
MAF       0.700  0.650-0.750  macro average F-score
MAP       0.720  0.670-0.770  macro average precision
accuracy  0.800  0.750-0.850

true \\ heard  happy  sad  recall
happy             5    1   0.833
sad               2    4   0.667

Model first-1a2b in "runs/first/best" (tensorflow, 63 s).
All scores: affectron evaluate "runs/first".
`)
    expect(terminal.notes).toEqual([
      'Epoch 4: loss 1.234, validation accuracy 62 %, UAR 60 %, 2.0 s, the best so far'
    ])
  })

  it.each([true, false])('says after Ctrl-C where the best model is, if any (%j)', async (trained) => {
    const { code, terminal } = await run({ out: 'run' }, (hooks, terminal) => {
      if (trained) hooks.onEpoch?.(epoch)
      terminal.cancel()
      throw new DOMException('This operation was aborted', 'AbortError')
    })
    expect(code).toBe(130)
    expect(terminal.notes.at(-1)).toContain(
      trained ? 'of epoch 4, is in "run/best"' : 'there is no model yet'
    )
    expect(terminal.notes.at(-1)).toContain('affectron train --resume "run"')
  })

  it('does not hide a fault of another kind', async () => {
    const fail = () => {
      throw new RangeError('no')
    }
    await expect(run({}, fail)).rejects.toThrow(RangeError)
  })
})

describe('affectron train --progress json', () => {
  const eventsOf = (notes: string[]) => notes.map((line) => RunEvent.parse(JSON.parse(line)))

  it('writes one event a line, in plain ASCII, and few of one stage', async () => {
    const { terminal } = await run({ progress: 'json' }, (hooks) => {
      hooks.log?.({ message: 'Grüße \u202e', said: { key: 'corpora.noRows' } })
      for (let done = 1; done <= 50; done++) hooks.onProgress?.({ stage: 'Reading', done, total: 50 })
      hooks.onEpoch?.(epoch)
      return result
    })
    expect(eventsOf(terminal.notes)).toEqual([
      { event: 'note', message: 'Grüße \u202e', said: { key: 'corpora.noRows' } },
      { event: 'stage', stage: 'Reading', done: 1, total: 50 },
      { event: 'stage', stage: 'Reading', done: 50, total: 50 },
      { event: 'epoch', ...epoch },
      { event: 'finished', epochs: 0, bestEpoch: 4 }
    ])
    expect(terminal.notes.join('')).toMatch(/^[ -~]*$/)
  })

  it('ends with what went wrong and the exit code of it', async () => {
    const { code, terminal } = await run({ progress: 'json' }, () => {
      throw AffectronError.from({ code: 'protocol/impossible', message: 'One speaker only.' })
    })
    expect(code).toBe(3)
    expect(eventsOf(terminal.notes)).toEqual([
      { event: 'failed', code: 'protocol/impossible', message: 'One speaker only.' }
    ])
  })

  it('ends with the cancellation', async () => {
    const { code, terminal } = await run({ progress: 'json' }, (_, terminal) => {
      terminal.cancel()
      throw new DOMException('This operation was aborted', 'AbortError')
    })
    expect(code).toBe(130)
    expect(eventsOf(terminal.notes)).toEqual([{ event: 'canceled' }])
  })
})
