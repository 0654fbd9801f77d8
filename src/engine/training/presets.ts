import type { z } from 'zod'
import { usualDnn } from '../../shared/training/dnn-plan.ts'
import type { FeatureConfig } from '../features/config.ts'
import type { TrainingSettings } from './settings.ts'

export const presetNames = ['paper', 'recommended', 'paper-dnn'] as const
export type PresetName = (typeof presetNames)[number]

/** Whatever a preset does not name is as in the paper. */
export interface Preset {
  features: z.input<typeof FeatureConfig>
  settings: z.input<typeof TrainingSettings>
}

/**
 * Starting points of a run. `paper-dnn` is the paper's network on functionals (section 5.2), which names no learning rate
 * and no momentum: how these were found stands in docs/results.md, "The paper's Table 2". `recommended` is what was best
 * on small corpora: see docs/results.md, "Beyond the paper", for what was tried. Its normalization looks at all recordings
 * of each speaker, those of the test too, but at no label: where single recordings of unknown people are to be judged,
 * choose normalization `training`.
 */
export const presets: Record<PresetName, Preset> = {
  paper: { features: {}, settings: {} },
  'paper-dnn': {
    features: { set: 'is10', normalization: 'training' },
    settings: { network: 'dnn', optimizer: 'sgd', ...usualDnn }
  },
  recommended: {
    features: { set: 'lld36+logmel', deltas: 1, stack: 3, every: 3, normalization: 'speaker' },
    settings: {
      cell: 'lstm',
      // About a third of the paper's weights.
      trunkSize: 128,
      unitsPerDirection: 64,
      branchSize: 128,
      optimizer: 'adamw',
      weightDecay: 0.01,
      learningRate: 0.002,
      clipNorm: 5,
      // A small validation set chooses an epoch badly: train to the end at a falling rate, validate for calibration.
      cosine: { warmup: 0.1 },
      maxEpochs: 70,
      monitor: 'last',
      validation: { by: 'utterances', share: 0.05 },
      lossWeights: { emotion: 1, speaker: 0, gender: 0 },
      augmentation: { noise: 0, maskedFeatures: 8, maskedFrames: 12, cropFrames: 60 }
    }
  }
}
