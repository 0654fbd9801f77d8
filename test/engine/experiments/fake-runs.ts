import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Experiment } from '../../../src/engine/experiments/experiment-file.ts'
import type { CellResult } from '../../../src/engine/experiments/cell-folder.ts'
import { planCells } from '../../../src/engine/experiments/plan-experiment.ts'
import type { PlannedCell, RunCell } from '../../../src/engine/experiments/run-grid.ts'
import type { Prediction } from '../../../src/engine/evaluation/prediction.ts'

export const labels = ['calm', 'tense']

/** Two models, two folds. */
export const experiment = (changes: object = {}): Experiment =>
  Experiment.parse({
    name: 'small',
    title: 'A small experiment',
    seeds: [1, 2],
    models: [
      { name: 'lstm', title: 'LSTM', settings: { cell: 'lstm' } },
      { name: 'alstm', title: 'A-LSTM', settings: { cell: 'alstm', patience: 5 }, features: { stack: 2 } }
    ],
    comparisons: [['alstm', 'lstm']],
    ...changes
  })

export const folds = [
  { name: 'pair 03+08', protocol: { kind: 'pair' as const, testSpeakers: ['03', '08'] } },
  { name: 'pair 10+09', protocol: { kind: 'pair' as const, testSpeakers: ['10', '09'] } }
]

export const cellsOf = (asked: Experiment): PlannedCell[] =>
  planCells(asked, [{ folder: '/data/emo-db' }], 'paper', folds)

/** Both models asked together, as a fusion that holds out two groups of speakers inside each fold. */
export const fusion = {
  name: 'both',
  title: 'Both together',
  of: ['lstm', 'alstm'],
  by: 'fusion' as const,
  innerFolds: 2
}

/** What was heard, clip by clip: `speaker label answer`, e.g. `03 calm tense`. */
export const predictions = (...clips: string[]): Prediction[] =>
  clips.map((clip, i) => {
    const [speaker, label, answer] = clip.split(' ')
    return {
      utterance: `c/${speaker}-${i}`,
      corpus: 'c',
      speaker: `c/${speaker}`,
      label,
      probabilities: labels.map((name) => (name === answer ? 0.9 : 0.1))
    }
  })

export const resultOf = (heard: Prediction[], changes: Partial<CellResult> = {}): CellResult => ({
  formatVersion: 1,
  protocol: {
    name: 'pair',
    description: 'Two speakers test.',
    badge: 'speaker-independent',
    crossCorpus: false,
    transductive: false,
    testSpeakers: ['c/03', 'c/08']
  },
  report: { labels },
  epochs: [1, 2].map((epoch) => ({
    epoch,
    trainLoss: 1,
    validationAccuracy: 0.5,
    validationUar: 0.5,
    learningRate: 1e-3,
    seconds: 30
  })),
  bestEpoch: 1,
  parameters: 1000,
  predictions: heard,
  backend: 'cpu',
  seconds: 60,
  ...changes
})

/** Runs that end at once, with a result and a model on disk. */
export const instantRuns =
  (begun: string[] = []): RunCell =>
  async (task) => {
    const folder = 'resume' in task ? task.resume : task.out
    begun.push(`${'resume' in task ? 'resume' : 'new'} ${folder.split('/').at(-1)}`)
    await mkdir(join(folder, 'best'), { recursive: true })
    await writeFile(join(folder, 'config.json'), '{}')
    await writeFile(join(folder, 'best/model.json'), '{}')
    const isFirst = folder.includes('-fold-1-')
    // A run inside a fold tests one of the two speakers that the fold does not test.
    const inner = Number(/-inner-(\d)$/.exec(folder)?.[1] ?? 0)
    const [a, b] = isFirst === (inner === 0) ? ['03', '08'] : ['10', '09']
    const clips = [`${a} calm calm`, `${b} tense calm`]
    const heard = predictions(...(inner === 0 ? clips : [clips[inner - 1]]))
    await writeFile(join(folder, 'result.json'), JSON.stringify(resultOf(heard)))
    return { ok: true }
  }
