import { paperNetworkConfig } from '../nn/config.ts'
import { paperLossWeights } from '../nn/loss.ts'
import type { TrainingSettings } from './settings.ts'

const { cell, trunkSize, unitsPerDirection, branchSize, dropout } = paperNetworkConfig('alstm', [])

/**
 * The paper's settings (section 5.1); the network's own stand in nn. The learning rate and the maximum of epochs are
 * not in the paper: Adam's usual rate, and more epochs than a patience of 3 was ever seen to need.
 */
export const paperSettings: TrainingSettings = {
  cell: cell.kind,
  trunkSize,
  unitsPerDirection,
  branchSize,
  dropout,
  seed: 1,
  learningRate: 1e-3,
  batchSize: 32,
  patience: 3,
  maxEpochs: 60,
  lossWeights: paperLossWeights,
  validation: { by: 'utterances', share: 0.1 },
  monitor: 'accuracy'
}
