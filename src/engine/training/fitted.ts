import { isOneRow, type FeatureConfig } from '../features/config.ts'
import type { FeatureStatistics } from '../features/normalize.ts'
import type { Task } from '../models/card-schema.ts'
import { speakerKey } from '../protocol/split.ts'
import { genderLabels } from './dataset.ts'
import { UNLABELED, type Example } from './example.ts'
import { statisticsOfSpeakers, statisticsOver } from './normalize-examples.ts'

/** What is learned from the training examples before the first epoch. */
export interface Fitted {
  /** In the order of the network's outputs, emotion first; a task that tells nothing apart in training is left out. */
  tasks: Task[]
  /** With normalization `training`; with `speaker` on one row a recording, for who is not known. */
  statistics?: FeatureStatistics
}

/**
 * It is given the training examples and nothing else, so that nothing of validation or test can leak into what it
 * finds.
 *
 * @param classes emotion words, in the order of the examples' labels
 */
export function fitToTraining(
  training: readonly Example[],
  classes: readonly string[],
  { normalization, set }: FeatureConfig
): Fitted {
  const speakers = [...new Set(training.map(speakerKey))].filter((speaker) => speaker !== undefined).sort()
  const allTasks: Task[] = [
    { name: 'emotion', labels: [...classes] },
    { name: 'speaker', labels: speakers },
    { name: 'gender', labels: [...genderLabels] }
  ]
  const tasks = allTasks.filter(
    ({ name, labels }) =>
      labels.length > 1 &&
      (name === 'speaker' || training.some((example) => example.labels[name] !== UNLABELED))
  )
  if (normalization === 'training') return { tasks, statistics: statisticsOver(training) }
  if (normalization === 'speaker' && isOneRow(set)) {
    return { tasks, statistics: statisticsOfSpeakers(training) }
  }
  return { tasks }
}
