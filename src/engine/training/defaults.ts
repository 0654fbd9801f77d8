import type { TrainingSettings } from './settings.ts'

/**
 * The paper's settings, the one place where they stand. The learning rate and the maximum of epochs are not in
 * the paper: Adam's usual rate, and more epochs than a patience of 3 was ever seen to need.
 */
export const paperSettings: TrainingSettings = {
  cell: 'alstm',
  trunkSize: 256,
  unitsPerDirection: 128,
  branchSize: 256,
  dropout: 0.5,
  seed: 1,
  learningRate: 1e-3,
  batchSize: 32,
  patience: 3,
  maxEpochs: 60,
  lossWeights: { emotion: 1, speaker: 0.3, gender: 0.6 },
  validation: { by: 'utterances', share: 0.1 },
  monitor: 'accuracy'
}
