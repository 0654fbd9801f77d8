import { usualDnn } from '../../../src/shared/training/dnn-plan.ts'
import { noCorrections, type TrainingDraft } from '../../../src/shared/training/draft.ts'

/** A plan on part of EMO-DB as it is begun. */
export const exampleDraft: TrainingDraft = {
  formatVersion: 1,
  id: '00000000-0000-4000-8000-000000000000',
  name: 'Berlin',
  changedAt: '2026-01-02T03:04:05.000Z',
  step: 'plan',
  corpora: [
    {
      key: 'emo-db',
      folder: '/corpora/emo-db',
      layout: 'emo-db',
      name: 'EMO-DB',
      corrections: noCorrections
    }
  ],
  labels: { classes: ['angry', 'sad'], maps: { 'emo-db': { W: 'angry', T: 'sad', L: null } } },
  plan: {
    preset: 'recommended',
    cell: 'alstm',
    dnn: usualDnn,
    protocol: { kind: 'pair' },
    hears: 'single',
    validation: 'utterances',
    maxEpochs: 20,
    seed: 7
  }
}
