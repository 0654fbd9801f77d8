import type { TaskName } from './settings.ts'

/** No label: the example takes no part in that task's loss. */
export const UNLABELED = -1

/** One utterance ready for the network. */
export interface Example {
  /** Corpus id and utterance id, e.g. `emo-db/03a01Fa`. */
  id: string
  corpus: string
  /** Corpus id and speaker, e.g. `emo-db/03`. */
  speaker: string
  gender: 'female' | 'male' | undefined
  /** Z-normalized features [T, F] row major. */
  features: Float32Array
  /** T. */
  frames: number
  /** Class per task, {@link UNLABELED} where there is none. */
  labels: Record<TaskName, number>
}

/** Which examples do what, as indices; no index stands in two lists. */
export interface Split {
  training: number[]
  validation: number[]
  test: number[]
}
