import { describe, expect, it } from 'vitest'
import type { Corpus } from '../../src/engine/corpora/corpus.ts'
import { paperSettings } from '../../src/engine/training/defaults.ts'
import type { TrainingHooks, TrainingOptions, TrainingResult } from '../../src/engine/training/train.ts'
import { train } from '../../src/cli/train.ts'
import type { TrainCommand } from '../../src/cli/train.ts'
import { recordedTerminal } from './recorded-terminal.ts'

const corpus: Corpus = {
  id: 'emo-db',
  key: 'emo-db',
  name: 'EMO-DB',
  folder: '/data/emo-db',
  utterances: ['F', 'F', 'T', 'L'].map((emotion, index) => ({
    id: `u${index}`,
    path: `/data/emo-db/${index}.wav`,
    relativePath: `${index}.wav`,
    emotion
  })),
  notes: ['A note.'],
  problems: [{ code: 'file/unreadable', message: 'A problem.' }],
  about: { licence: 'CC0-1.0' }
}
const score = (value: number) => ({ value, low: value - 0.05, high: value + 0.05, method: 'wilson' as const })
const result: TrainingResult = {
  formatVersion: 1,
  modelId: 'first-1a2b',
  protocol: {
    name: 'pair',
    description: 'Speakers 03 and 08 test.',
    badge: 'speaker-independent',
    testSpeakers: []
  },
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

const run = async (
  command: Partial<TrainCommand>,
  training: (options: TrainingOptions, hooks: TrainingHooks) => TrainingResult = () => result
) => {
  const terminal = recordedTerminal()
  const asked: TrainingOptions[] = []
  const code = await train(
    { corpora: ['emo-db'], out: 'runs/first', cell: 'alstm', ...command },
    {
      terminal,
      cwd: '/home/ada',
      now: () => 0,
      readCorpora: (requests) => Promise.resolve(requests.map(({ folder }) => ({ ...corpus, folder }))),
      train: (options, hooks) => {
        asked.push(options)
        return Promise.resolve().then(() => training(options, { ...hooks, signal: terminal.signal }))
      }
    }
  )
  return { code, asked: asked[0], terminal }
}

describe('affectron train', () => {
  it('asks for the paper’s settings unless told otherwise', async () => {
    const { asked } = await run({})
    expect(asked.settings).toEqual(paperSettings)
    expect(asked).toMatchObject({ protocol: { kind: 'pair' }, out: '/home/ada/runs/first', name: 'first' })
    expect(asked.corpora[0].folder).toBe('/home/ada/emo-db')
  })

  it('hands every option on', async () => {
    const { asked } = await run({
      cell: 'gru',
      testSpeakers: ['03', '08'],
      seed: 0,
      epochs: 2,
      patience: 9,
      emotions: ['happy', 'sad'],
      name: 'Mine'
    })
    expect(asked.settings).toEqual({ ...paperSettings, cell: 'gru', seed: 0, maxEpochs: 2, patience: 9 })
    expect(asked.protocol).toEqual({ kind: 'pair', testSpeakers: ['03', '08'] })
    expect(asked).toMatchObject({ labels: { classes: ['happy', 'sad'] }, name: 'Mine' })
    expect((await run({ fold: 2 })).asked.protocol).toEqual({ kind: 'fold', fold: 2 })
  })

  it('prints scores with intervals, the confusion matrix and the badge, and nothing else, on stdout', async () => {
    const { code, terminal } = await run({}, (_, hooks) => {
      hooks.onEpoch?.(epoch)
      return result
    })
    expect(code).toBe(0)
    expect(terminal.results).toBe(`[speaker-independent] Speakers 03 and 08 test.
12 test utterances of 2 speakers; best epoch 4 of 0

UAR       0.750  0.700-0.800  unweighted average recall
MAF       0.700  0.650-0.750  macro average F-score
MAP       0.720  0.670-0.770  macro average precision
accuracy  0.800  0.750-0.850

true \\ heard  happy  sad  recall
happy             5    1   0.833
sad               2    4   0.667

Model first-1a2b in "runs/first/best" (tensorflow, 63 s).
`)
    expect(terminal.notes).toEqual([
      'EMO-DB: 4 utterances.',
      '  A note.',
      '  A problem.',
      'happy: 2 recordings, labeled F.',
      'sad: 1 recording, labeled T.',
      'Left out 1 recording of other emotions: 1 bored.',
      'Epoch 4: loss 1.234, validation accuracy 62 %, UAR 60 %, the best so far'
    ])
  })

  it('says after Ctrl-C where the best model is', async () => {
    const cancel = (terminal: { cancel(): void }, hooks: TrainingHooks, trained: boolean): never => {
      if (trained) hooks.onEpoch?.(epoch)
      terminal.cancel()
      throw new DOMException('This operation was aborted', 'AbortError')
    }
    for (const trained of [true, false]) {
      const terminal = recordedTerminal()
      const code = await train(
        { corpora: [], out: 'run', cell: 'lstm' },
        {
          terminal,
          cwd: '/home/ada',
          now: () => 0,
          readCorpora: () => Promise.resolve([corpus]),
          train: async (_, hooks) => cancel(terminal, hooks ?? {}, trained)
        }
      )
      expect(code).toBe(130)
      expect(terminal.notes.at(-1)).toContain(
        trained ? 'of epoch 4, is in "run/best"' : 'there is no model yet'
      )
    }
  })

  it('does not hide a fault of another kind', async () => {
    const fail = () => {
      throw new RangeError('no')
    }
    await expect(run({}, fail)).rejects.toThrow(RangeError)
  })
})
