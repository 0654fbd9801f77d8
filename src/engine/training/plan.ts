import { z } from 'zod'
import { AffectronError } from '../../shared/errors.ts'
import type { Task } from '../models/card-schema.ts'
import { paperCellConfig, type NetworkConfig } from '../nn/config.ts'
import { groupedFolds } from '../protocol/grouped-folds.ts'
import { assertNoLeak } from '../protocol/leakage.ts'
import { speakerPair } from '../protocol/speaker-pair.ts'
import { speakerKey, type Split } from '../protocol/split.ts'
import { createRandom } from '../random.ts'
import { genderLabels } from './dataset.ts'
import { UNLABELED, type Example } from './example.ts'
import type { TrainingSettings } from './settings.ts'

/**
 * Which speakers test the model. `pair`: the paper's, one man and one woman, given or drawn by the seed.
 * `fold`: one fold of the grouped folds of each corpus, from 1.
 */
export const TestProtocol = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('pair'), testSpeakers: z.array(z.string()).optional() }),
  z.strictObject({ kind: z.literal('fold'), fold: z.number().int() })
])
export type TestProtocol = z.infer<typeof TestProtocol>

/** Everything decided before the first epoch. */
export interface TrainingPlan {
  /** With speaker labels; a speaker who does not train has none. */
  examples: Example[]
  split: Split
  /** In the order of the network's outputs, emotion first; a task that no training example has labels for is left out. */
  tasks: Task[]
  network: NetworkConfig
}

/**
 * Splits the examples, proves that nothing leaks, and numbers the speakers that train.
 *
 * @param classes emotion words, in the order of the examples' labels
 * @throws AffectronError `protocol/impossible`; `corpus/too-few` when an emotion has no training example
 */
export function planTraining(
  examples: readonly Example[],
  classes: readonly string[],
  protocol: TestProtocol,
  settings: TrainingSettings
): TrainingPlan {
  const split = splitExamples(examples, protocol, settings)
  assertNoLeak(
    split,
    examples,
    examples.map((example) => example.hash)
  )
  for (const [label, name] of classes.entries()) {
    if (split.training.some((index) => examples[index].labels.emotion === label)) continue
    throw new AffectronError(
      'corpus/too-few',
      `No training recording is labeled "${name}". Add recordings of it, or train without this emotion.`
    )
  }
  const speakers = [...new Set(split.training.map((index) => speakerKey(examples[index]) ?? ''))].sort()
  const labeled = examples.map((example) => ({
    ...example,
    labels: { ...example.labels, speaker: speakers.indexOf(speakerKey(example) ?? '') }
  }))
  const allTasks: Task[] = [
    { name: 'emotion', labels: [...classes] },
    { name: 'speaker', labels: speakers },
    { name: 'gender', labels: [...genderLabels] }
  ]
  const tasks = allTasks.filter(({ name }) =>
    split.training.some((index) => labeled[index].labels[name] !== UNLABELED)
  )
  const { trunkSize, unitsPerDirection, branchSize, dropout } = settings
  const network: NetworkConfig = {
    inputSize: examples[0].features.length / examples[0].frames,
    trunkSize,
    cell: paperCellConfig(settings.cell),
    unitsPerDirection,
    bidirectional: true,
    branchSize,
    dropout,
    tasks: tasks.map(({ name, labels }) => ({ name, classes: labels.length }))
  }
  return { examples: labeled, split, tasks, network }
}

function splitExamples(
  examples: readonly Example[],
  protocol: TestProtocol,
  { seed, validation }: TrainingSettings
): Split {
  const random = createRandom(seed)
  if (protocol.kind === 'pair') {
    return speakerPair(examples, { testSpeakers: protocol.testSpeakers, random, validation })
  }
  const folds = groupedFolds(examples, { random, validation })
  const split = folds.at(protocol.fold - 1)
  if (split !== undefined && protocol.fold >= 1) return split
  throw new AffectronError(
    'usage',
    `There is no fold ${protocol.fold}; this corpus has folds 1 to ${folds.length}.`
  )
}
