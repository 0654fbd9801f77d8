import { z } from 'zod'
import { Badge } from '../../shared/protocol-badge.ts'
import { Sentence } from '../../shared/said.ts'
import { FeatureConfig, FeatureSet, isOneRow, Level } from '../features/config.ts'
import { cellKinds } from '../nn/config.ts'

/** Version of the format of a network's bundle, and of a fusion's. A bundle with a higher number is refused as too new. */
export const FORMAT_VERSION = 1
export const FUSION_FORMAT_VERSION = 2

/** Bounds on what a bundle from outside may ask for. */
export const MAX_LABELS = 10_000
const MAX_WIDTH = 65_536

export const Text = z.string().max(2_000)
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** A file of the bundle: a plain name, so that no path can lead out of the folder. */
export const BundleFileName = z
  .string()
  .max(100)
  .regex(/^[A-Za-z0-9_][A-Za-z0-9._-]*$/)

export const Share = z.number().min(0).max(1)

/** What was drawn anew for an interval: whole speakers or single clips; or a formula. */
const IntervalMethod = z.enum(['speaker-bootstrap', 'clip-bootstrap', 'wilson'])

/** A share between 0 and 1 with its 95 % interval. */
export const MetricInterval = z.object({ value: Share, low: Share, high: Share, method: IntervalMethod })
export type MetricInterval = z.infer<typeof MetricInterval>

/** A score that may pass 1, with its 95 % interval. */
const LossInterval = z.object({
  value: z.number().nonnegative(),
  low: z.number().nonnegative(),
  high: z.number().nonnegative(),
  method: IntervalMethod
})

/** Emotion scores on held-out speakers. Bundles made before the last three were known lack them. */
export const Scores = z.object({
  utterances: z.number().int().nonnegative(),
  speakers: z.number().int().nonnegative(),
  accuracy: MetricInterval,
  /** Unweighted average recall. */
  uar: MetricInterval,
  /** Macro average F-score. */
  maf: MetricInterval,
  /** Macro average precision. */
  map: MetricInterval,
  /** Of the calibrated probabilities: mean of −ln p(true emotion). */
  logLoss: LossInterval.optional(),
  /** Of the calibrated probabilities: squared error, summed over the emotions, 0..2. */
  brier: LossInterval.optional(),
  /** Expected calibration error of the calibrated probabilities, 15 bins. */
  ece: MetricInterval.optional()
})
export type Scores = z.infer<typeof Scores>

export const Task = z.object({
  name: z.enum(['emotion', 'speaker', 'gender']),
  labels: z.array(Text).min(1).max(MAX_LABELS)
})
export type Task = z.infer<typeof Task>

const Statistic = z.array(z.number()).min(1).max(MAX_WIDTH)

/** How a clip becomes the network's input. Analysis must do the same as training did. */
export const FeatureSettings = z
  .object({
    set: FeatureSet,
    variant: z.enum(['compatible', 'corrected']),
    /** Of the network's inputs, after everything else was done. */
    names: z.array(Text).min(1).max(MAX_WIDTH),
    /** Frames per second, as the network gets them. */
    frameRate: z.number().positive(),
    /** Center of the first frame, seconds. */
    firstFrameSeconds: z.number().nonnegative(),
    /** Absent: as recorded. */
    level: Level.optional(),
    // Bundles of before these three have none of it.
    deltas: FeatureConfig.shape.deltas,
    stack: FeatureConfig.shape.stack,
    every: FeatureConfig.shape.every,
    /** Over which frames every feature has mean 0 and standard deviation 1. */
    normalization: z.enum(['utterance-z-norm', 'speaker-z-norm', 'training-z-norm', 'none']),
    /**
     * Of the training utterances, with `training-z-norm`; with `speaker-z-norm` on one row a recording, each speaker
     * counting alike: for a clip of whose speaker too little is known.
     */
    statistics: z.object({ mean: Statistic, deviation: Statistic }).optional()
  })
  .refine(({ set, normalization, names, statistics }) => {
    const isNeeded =
      normalization === 'training-z-norm' || (normalization === 'speaker-z-norm' && isOneRow(set))
    if (!isNeeded) return statistics === undefined
    return statistics?.mean.length === names.length && statistics.deviation.length === names.length
  }, 'The statistics of the training utterances do not fit the features.')
export type FeatureSettings = z.infer<typeof FeatureSettings>

export const AudioSettings = z.object({
  /** Hz. */
  sampleRate: z.number().int().positive(),
  channels: Text,
  resampler: Text
})

const Width = z.number().int().positive().max(MAX_WIDTH)

export const CellKind = z.enum(cellKinds)

const commonSettings = {
  dropout: z.number().min(0).lt(1),
  tasks: z.array(z.object({ name: Text, classes: z.number().int().positive().max(MAX_LABELS) })).min(1),
  parameters: z.number().int().positive()
}

const RecurrentSettings = z.object({
  inputSize: Width,
  trunkSize: Width,
  cell: z.object({
    kind: CellKind,
    steps: z.array(z.number().int().positive().max(1_000)).min(1).max(100),
    period: z.number().int().positive().max(1_000),
    resetAfter: z.boolean().optional()
  }),
  unitsPerDirection: Width,
  bidirectional: z.boolean(),
  branchSize: Width,
  ...commonSettings
})

const DnnSettings = z.object({
  inputSize: Width,
  sharedSizes: z.array(Width).min(1).max(100),
  branchSize: Width,
  ...commonSettings
})

/** The network as `buildNetwork` takes it, and its number of weights. */
export const NetworkSettings = z.union([RecurrentSettings, DnnSettings])

/** What a model was trained on; never a path. */
export const CorpusSummary = z.object({
  id: Text,
  name: Text,
  licence: Text,
  attribution: Text.optional(),
  utterances: z.number().int().nonnegative(),
  speakers: z.number().int().nonnegative()
})
export type CorpusSummary = z.infer<typeof CorpusSummary>

/** Which speakers tested the model and how the best epoch was chosen. */
export const ProtocolSummary = z.object({
  /** Kind of the protocol, e.g. `pair`. */
  name: Text,
  description: z.string().max(200_000),
  /** The description as data. */
  said: Sentence.optional(),
  /** `speaker-independent`: no test speaker was seen in training. */
  badge: Badge,
  /** Those whose name is known. */
  testSpeakers: z.array(Text).max(MAX_LABELS),
  validationSpeakers: z.array(Text).max(MAX_LABELS).optional(),
  /** Tested on a corpus of which nothing trained; older cards do not say it, and never were. */
  crossCorpus: z.boolean().default(false),
  /** All recordings of a test speaker set the scale of that speaker's features. */
  transductive: z.boolean().default(false)
})
export type ProtocolSummary = z.infer<typeof ProtocolSummary>

export const TrainingSummary = z.object({
  corpora: z.array(CorpusSummary).min(1).max(100),
  trainingUtterances: z.number().int().nonnegative(),
  validationUtterances: z.number().int().nonnegative(),
  testUtterances: z.number().int().nonnegative(),
  /** Training utterances of each emotion, in the order of the labels; older cards do not say it. */
  utterancesPerEmotion: z.array(z.number().int().nonnegative()).max(MAX_LABELS).optional(),
  seed: z.number().int(),
  epochs: z.number().int().nonnegative(),
  bestEpoch: z.number().int().nonnegative(),
  /** The settings of the run as its config.json states them. */
  settings: z.record(z.string(), z.unknown())
})

/** The model's confidence, as fitted on validation utterances. */
export const Calibration = z.object({
  /** The logarithm of the emotion probabilities is divided by it. */
  temperature: z.number().positive(),
  /** From which calibrated confidence on an answer may be taken as one; below it the model is not sure. */
  notSure: z
    .object({
      /** Accuracy that the answered validation utterances shall have. */
      targetAccuracy: Share,
      /** 0 where everything may be answered; null where no threshold reaches the target. */
      threshold: Share.nullable(),
      /** Validation utterances that chose it. */
      utterances: z.number().int().nonnegative(),
      /** Share of them that is answered. */
      coverage: Share,
      /** Accuracy of the answered; null without a threshold. */
      accuracy: Share.nullable()
    })
    .optional()
})
export type Calibration = z.infer<typeof Calibration>

/** What the cards of networks and of fusions have in common. */
const described = {
  name: z.string().min(1).max(200),
  createdAt: z.iso.datetime(),
  training: TrainingSummary,
  protocol: ProtocolSummary,
  /** Scores on the held-out speakers; absent when training was canceled before the test. */
  metrics: z
    .object({
      overall: Scores,
      /** By corpus id, when there is more than one. */
      perCorpus: z.record(z.string(), Scores)
    })
    .optional(),
  calibration: Calibration,
  /** What the model must not be used for and where it is weak, sentence by sentence. */
  notFor: z.array(Text).min(1).max(50),
  /** Programs that made it, e.g. affectron, tfjs, tensorflow, node. */
  versions: z.record(z.string(), Text)
}

/** `card.json`: everything a person or program must know to use the model rightly. */
export const NetworkCard = z.object({
  formatVersion: z.literal(FORMAT_VERSION),
  ...described,
  tasks: z.array(Task).min(1).max(3),
  features: FeatureSettings,
  audio: AudioSettings,
  network: NetworkSettings,
  /** SHA-256, hexadecimal, of every other file of the bundle. */
  hashes: z.record(BundleFileName, Sha256)
})
export type NetworkCard = z.infer<typeof NetworkCard>

/** A file of a member of a fusion, in the folder of its bundle. */
const MemberFile = z
  .string()
  .max(120)
  .regex(/^member-[1-9]\d?\/[A-Za-z0-9_][A-Za-z0-9._-]*$/)

/** One of the models that a fusion asks: a whole bundle in a folder of the fusion's. */
export const FusionMember = z.object({
  folder: z.string().regex(/^member-[1-9]\d?$/),
  /** Of its bundle. */
  id: Text,
  name: Text,
  network: z.enum([...cellKinds, 'dnn']),
  /** Number of weights. */
  parameters: z.number().int().positive(),
  /** By which its log-likelihoods are multiplied. */
  scale: z.number(),
  /** Share of each emotion in its training, in the order of the fusion's labels; its answers are divided by it. */
  trainingPrior: z.array(z.number().positive().max(1)).min(2).max(MAX_LABELS)
})
export type FusionMember = z.infer<typeof FusionMember>

/** How the members' answers become one: multi-class linear logistic regression (docs/fusion.md). */
export const FusionSettings = z.object({
  members: z.array(FusionMember).min(1).max(16),
  /** Added to the score of each emotion, in the order of the labels. */
  offsets: z.array(z.number()).min(2).max(MAX_LABELS),
  /** How common each emotion is taken to be where the fusion is used; sum 1. */
  prior: z.array(Share).min(2).max(MAX_LABELS),
  /** Recordings that the scales and offsets are fitted on: none of them trained the member that it is asked by. */
  heldOutUtterances: z.number().int().positive()
})

/** `card.json` of several models that answer together. Of the tasks, only emotion. */
export const FusionCard = z
  .object({
    formatVersion: z.literal(FUSION_FORMAT_VERSION),
    ...described,
    tasks: z.array(Task.extend({ name: z.literal('emotion') })).length(1),
    fusion: FusionSettings,
    /** SHA-256, hexadecimal, of every other file of the bundle, those of its members too. */
    hashes: z.record(z.union([BundleFileName, MemberFile]), Sha256)
  })
  .refine(
    ({ tasks: [{ labels }], fusion: { members, offsets, prior } }) =>
      [offsets, prior, ...members.map(({ trainingPrior }) => trainingPrior)].every(
        ({ length }) => length === labels.length
      ),
    'The fusion does not fit the labels.'
  )
export type FusionCard = z.infer<typeof FusionCard>

export const Card = z.union([NetworkCard, FusionCard])
export type Card = z.infer<typeof Card>

/** The emotions of a model, in the order of its answers. */
export function emotionLabels({ tasks }: Pick<Card, 'tasks'>): string[] {
  return tasks.find(({ name }) => name === 'emotion')?.labels ?? []
}

export function isFusion(card: Card): card is FusionCard {
  return 'fusion' in card
}

/** Number of weights, of all members of a fusion together. */
export function parametersOf(card: Card): number {
  return isFusion(card)
    ? card.fusion.members.reduce((sum, { parameters }) => sum + parameters, 0)
    : card.network.parameters
}
