import { z } from 'zod'
import { CellKind } from '../models/card-schema.ts'

/** The tasks in the order of the network's outputs. */
export const taskNames = ['emotion', 'speaker', 'gender'] as const
export type TaskName = (typeof taskNames)[number]

const Share = z.number().gt(0).lt(1)

/** How training goes, apart from which speakers test it. Written to a run's `config.json` as it stands. */
export const TrainingSettings = z.object({
  cell: CellKind,
  /** Width of the fully connected layer over time. */
  trunkSize: z.number().int().positive(),
  unitsPerDirection: z.number().int().positive(),
  /** Width of each task's hidden layer. */
  branchSize: z.number().int().positive(),
  dropout: z.number().min(0).lt(1),
  /** Decides start values, dropout, the order of batches and which utterances validate. */
  seed: z.number().int().nonnegative().max(0xffffffff),
  /** Of Adam. */
  learningRate: z.number().positive(),
  /** Utterances per batch. */
  batchSize: z.number().int().positive(),
  /** Epochs in a row strictly below the best validation score that end the training. */
  patience: z.number().int().positive(),
  maxEpochs: z.number().int().positive(),
  lossWeights: z.record(z.enum(taskNames), z.number().nonnegative()),
  /**
   * `utterances`: a random share of the training utterances, of the same speakers.
   * `speakers`: about that share of the speakers of each sex, with all their utterances, at least one of each.
   */
  validation: z.object({ by: z.enum(['utterances', 'speakers']), share: Share }),
  /** The validation score, on emotion, that chooses the best epoch. */
  monitor: z.enum(['accuracy', 'uar']),
  /** Upper bound of the gradient's norm over all weights. */
  clipNorm: z.number().positive().optional(),
  plateau: z
    .object({ epochs: z.number().int().positive(), factor: Share, minimum: z.number().positive() })
    .optional(),
  augmentation: z
    .object({
      noise: z.number().nonnegative(),
      maskedFeatures: z.number().int().nonnegative(),
      maskedFrames: z.number().int().nonnegative(),
      cropFrames: z.number().int().positive().optional()
    })
    .optional()
})
export type TrainingSettings = z.infer<typeof TrainingSettings>
