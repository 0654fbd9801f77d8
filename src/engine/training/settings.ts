import { z } from 'zod'
import { CellKind } from '../models/card-schema.ts'
import { paperDnnConfig, paperLossWeights, paperNetworkConfig, type NetworkKind } from '../nn/config.ts'
import { Augmentation } from './augmentation.ts'
import { CosineSchedule } from './cosine.ts'
import { DropoutSetting } from './dropout-rates.ts'
import { paperValidation, ValidationPlan } from '../protocol/test-protocol.ts'

/** The tasks in the order of the network's outputs. */
export const taskNames = ['emotion', 'speaker', 'gender'] as const
export type TaskName = (typeof taskNames)[number]

const paper = paperNetworkConfig('alstm', [])

const Share = z.number().gt(0).lt(1)
const Size = z.number().int().positive()

/**
 * How training goes, apart from which speakers test it. Written to a run's `config.json` as it stands. What is left
 * out is as in the paper (section 5.1); the learning rate and the maximum of epochs are not in the paper: Adam's usual
 * rate, and more epochs than a patience of 3 was ever seen to need.
 */
export const TrainingSettings = z.strictObject({
  /** `recurrent`: over the frames (section 4.1). `dnn`: on functionals of the whole recording (section 5.2). */
  network: z.enum(['recurrent', 'dnn']).default('recurrent'),
  /** Widths of the layers of a `dnn` that its tasks share. */
  sharedSizes: z
    .array(Size)
    .min(1)
    .max(100)
    .default([...paperDnnConfig([]).sharedSizes]),
  cell: CellKind.default(paper.cell.kind),
  /** T of the combination (Eq 8): 1 is the present state, k the one k − 1 steps before. Without meaning for `lstm`, `gru`. */
  steps: z
    .array(z.number().int().positive().max(1000))
    .min(1)
    .max(100)
    .refine((steps) => new Set(steps).size === steps.length, { message: 'a step stands there twice' })
    .default([...paper.cell.steps]),
  /** States are combined every so many steps. */
  period: Size.max(1000).default(paper.cell.period),
  /** Width of the fully connected layer over time. */
  trunkSize: Size.default(paper.trunkSize),
  unitsPerDirection: Size.default(paper.unitsPerDirection),
  /** Width of each task's hidden layer; the paper's DNN has 2048. */
  branchSize: Size.default(paper.branchSize),
  dropout: DropoutSetting.default(paper.dropout),
  /** Decides start values, dropout, the order of batches and which utterances validate. */
  seed: z.number().int().nonnegative().max(0xffffffff).default(1),
  optimizer: z.enum(['adam', 'adamw', 'sgd', 'rmsprop']).default('adam'),
  /** Of `sgd`, 0 for none. */
  momentum: z.number().min(0).lt(1).default(0.9),
  /** Pulls weight matrices towards 0; through the gradient, for `adamw` beside it. */
  weightDecay: z.number().nonnegative().default(0),
  learningRate: z.number().positive().default(1e-3),
  /** Utterances per batch. */
  batchSize: Size.default(32),
  /** Batches of utterances of similar length, which is quicker, or of any. */
  batches: z.enum(['length', 'random']).default('length'),
  /**
   * Against classes of unequal size: `weights` lets the emotions of each class count the same in the loss, `sampling`
   * draws each class equally often in an epoch of the same length. Both know the training utterances alone.
   */
  balance: z.enum(['none', 'weights', 'sampling']).default('none'),
  /** Share of an emotion's target that is spread over all emotions. */
  labelSmoothing: z.number().min(0).lt(1).default(0),
  /** Epochs in a row strictly below the best validation score that end the training. */
  patience: Size.default(3),
  maxEpochs: Size.default(60),
  lossWeights: z.record(z.enum(taskNames), z.number().nonnegative()).default(paperLossWeights),
  validation: ValidationPlan.default(paperValidation),
  /**
   * The validation score, on emotion, that chooses the best epoch. `last`: none does; all epochs are trained, whatever
   * patience says, and the last one is kept.
   */
  monitor: z.enum(['accuracy', 'uar', 'last']).default('accuracy'),
  /** Upper bound of the gradient's norm over all weights. */
  clipNorm: z.number().positive().optional(),
  cosine: CosineSchedule.optional(),
  plateau: z.strictObject({ epochs: Size, factor: Share, minimum: z.number().positive() }).optional(),
  /** Decay of a moving average of the weights, e.g. 0.99, which is then validated and kept in place of the last. */
  averaging: Share.optional(),
  augmentation: Augmentation.optional()
})
export type TrainingSettings = z.infer<typeof TrainingSettings>

/** What tells the networks of different settings apart for a person. */
export function networkOf({ network, cell }: Pick<TrainingSettings, 'network' | 'cell'>): NetworkKind {
  return network === 'dnn' ? 'dnn' : cell
}

/** The paper's settings: every setting at its default. */
export const paperSettings: TrainingSettings = TrainingSettings.parse({})
