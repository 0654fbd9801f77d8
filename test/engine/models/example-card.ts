import type { CardDraft } from '../../../src/engine/models/network-bundle.ts'
import type { Scores } from '../../../src/engine/models/card-schema.ts'
import type { Report } from '../../../src/engine/models/report-schema.ts'

const half = { value: 0.5, low: 0.25, high: 0.75, method: 'clip-bootstrap' } as const
const scores: Scores = {
  utterances: 4,
  speakers: 2,
  accuracy: half,
  uar: half,
  maf: half,
  map: half
}

export const exampleCard: CardDraft = {
  name: 'Tiny example',
  createdAt: '2026-01-02T03:04:05.000Z',
  tasks: [{ name: 'emotion', labels: ['angry', 'sad'] }],
  features: {
    set: 'lld36',
    variant: 'compatible',
    names: ['zcr', 'energy', 'pitch'],
    frameRate: 100,
    firstFrameSeconds: 0.0125,
    deltas: 0,
    stack: 1,
    every: 1,
    normalization: 'utterance-z-norm'
  },
  audio: { sampleRate: 16000, channels: 'mean of all channels', resampler: 'none' },
  network: {
    inputSize: 3,
    trunkSize: 4,
    cell: { kind: 'alstm', steps: [5, 3, 1], period: 5 },
    unitsPerDirection: 2,
    bidirectional: true,
    branchSize: 4,
    dropout: 0.5,
    tasks: [{ name: 'emotion', classes: 2 }],
    parameters: 100
  },
  training: {
    corpora: [{ id: 'toy', name: 'Toy', licence: 'CC0-1.0', utterances: 10, speakers: 4 }],
    trainingUtterances: 5,
    validationUtterances: 1,
    testUtterances: 4,
    seed: 1,
    epochs: 2,
    bestEpoch: 1,
    settings: {}
  },
  protocol: {
    name: 'pair',
    description: 'Two speakers held out.',
    badge: 'speaker-independent',
    testSpeakers: ['toy/1', 'toy/2'],
    crossCorpus: false,
    transductive: false
  },
  metrics: { overall: scores, perCorpus: {} },
  calibration: { temperature: 1.25 },
  notFor: ['Decisions about people.'],
  versions: { affectron: '0.1.0' }
}

export const exampleReport: Report = {
  epochs: [
    {
      epoch: 1,
      trainLoss: 1.5,
      validationAccuracy: 1,
      validationUar: 1,
      learningRate: 0.001,
      seconds: 0.1
    }
  ],
  test: {
    labels: ['angry', 'sad'],
    confusion: [
      [1, 1],
      [1, 1]
    ],
    perClass: [
      { label: 'angry', precision: 0.5, recall: 0.5, f1: 0.5, support: 2 },
      { label: 'sad', precision: 0.5, recall: 0.5, f1: 0.5, support: 2 }
    ]
  }
}
