import { type FeatureConfig, paperFeatures } from '../features/config.ts'
import type { Task } from '../models/card-schema.ts'
import type { NetworkConfig } from '../nn/config.ts'
import { checkClasses } from '../protocol/classes.ts'
import { splitBy } from '../protocol/split-by.ts'
import { speakerKey, type Split, type Spoken } from '../protocol/split.ts'
import { protocolName, type TestProtocol } from '../protocol/test-protocol.ts'
import type { Example } from './example.ts'
import { fitToTraining, type Fitted } from './fitted.ts'
import { normalizeWaiting } from './normalize-examples.ts'
import { dropoutRateAt } from './dropout-rates.ts'
import type { TrainingSettings } from './settings.ts'

/** Everything decided before the first epoch. */
export interface TrainingPlan extends Fitted {
  /** With speaker labels; a speaker who does not train has none. */
  examples: Example[]
  split: Split
  network: NetworkConfig
  features: FeatureConfig
}

export interface PlanOptions {
  /** What the examples' features are; default the paper's. */
  features?: FeatureConfig
  /** Ids of recordings that the corpora hold but that are not used: lists may name them. */
  knownIds?: ReadonlySet<string>
}

/**
 * Splits utterances for a training and proves that nothing leaks and that every class can be learned.
 *
 * @param classes emotion words, in the order of the items' labels
 * @throws AffectronError `protocol/...`, `labels/one-class`
 */
export function planSplit(
  items: readonly Spoken[],
  classes: readonly string[],
  protocol: TestProtocol,
  { seed, validation }: Pick<TrainingSettings, 'seed' | 'validation'>,
  { knownIds }: Pick<PlanOptions, 'knownIds'>
): Split {
  const split = splitBy(protocol, items, { seed, validation, knownIds })
  const warnings = checkClasses(split, items, classes, protocolName(protocol))
  return { ...split, warnings: [...split.warnings, ...warnings] }
}

/**
 * Splits the examples, proves that nothing leaks, and numbers the speakers that train.
 *
 * @param classes emotion words, in the order of the examples' labels
 * @throws AffectronError `protocol/...` when the protocol cannot be kept or an emotion has no training example
 */
export function planTraining(
  examples: readonly Example[],
  classes: readonly string[],
  protocol: TestProtocol,
  settings: TrainingSettings,
  { features = paperFeatures, knownIds }: PlanOptions = {}
): TrainingPlan {
  const split = planSplit(examples, classes, protocol, settings, { knownIds })
  return planOn(split, examples, classes, settings, features)
}

/** Numbers the speakers that train and sizes the network, for a split that is known. */
export function planOn(
  split: Split,
  examples: readonly Example[],
  classes: readonly string[],
  settings: TrainingSettings,
  features: FeatureConfig
): TrainingPlan {
  const fitted = fitToTraining(
    split.training.map((index) => examples[index]),
    classes,
    features
  )
  // What weighs nothing is no task of this network.
  const tasks = fitted.tasks.filter(({ name }) => name === 'emotion' || settings.lossWeights[name] > 0)
  const { statistics } = fitted
  const speakers = tasks.find(({ name }) => name === 'speaker')?.labels ?? []
  const labeled = normalizeWaiting(examples, statistics).map((example) => ({
    ...example,
    labels: { ...example.labels, speaker: speakers.indexOf(speakerKey(example) ?? '') }
  }))
  const inputSize = examples[0].features.length / examples[0].frames
  const network = networkOf(settings, inputSize, tasks)
  return { examples: labeled, split, network, features, ...fitted, tasks }
}

function networkOf(settings: TrainingSettings, inputSize: number, tasks: readonly Task[]): NetworkConfig {
  const { branchSize, trunkSize, unitsPerDirection, cell: kind, steps, period, sharedSizes } = settings
  const common = {
    inputSize,
    branchSize,
    // Of the model as others load it; in this training each place has its own.
    dropout: dropoutRateAt(settings.dropout)('rnn'),
    tasks: tasks.map(({ name, labels }) => ({ name, classes: labels.length }))
  }
  if (settings.network === 'dnn') return { ...common, sharedSizes }
  return { ...common, trunkSize, cell: { kind, steps, period }, unitsPerDirection, bidirectional: true }
}
