import type { Gender } from '../corpora/corpus.ts'
import type { TaskName } from './settings.ts'

/** No label: the example takes no part in that task's loss. */
export const UNLABELED = -1

/** One utterance ready for the network. */
export interface Example {
  /** Corpus key and utterance id, e.g. `emo-db/03a01Fa`. */
  id: string
  /** Corpus key. */
  corpus: string
  /** As the corpus names the speaker; `speakerKey` makes it unique over corpora. */
  speaker: string | undefined
  gender: Gender | undefined
  /** As the corpus names it; `sessionKey` makes it unique over corpora. */
  session?: string
  /** SHA-256 of the file. */
  hash: string
  /** Z-normalized features [T, F] row major. */
  features: Float32Array
  /** T. */
  frames: number
  /** Class per task, {@link UNLABELED} where there is none. */
  labels: Record<TaskName, number>
}
