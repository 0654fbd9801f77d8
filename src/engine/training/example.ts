import type { Gender } from '../corpora/corpus.ts'
import type { FeatureStatistics } from '../features/normalize.ts'
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
  /** The file it is from, e.g. `emo-db/wav/03a01Fa.wav`; segments of one file share it. */
  source: string
  /** SHA-256 of the decoded samples: equal for the same sound in two containers. */
  hash: string
  /** Id of the first of those that are nearly the same; absent where none is. */
  duplicateGroup?: string
  /** Network input [T, F] row major: derived and normalized, except for what waits for statistics of the training. */
  features: Float32Array
  /**
   * Where every n-th frame is kept, `features` begin with frame 0, and these with frames 1 to n − 1 (fewer for a
   * recording of fewer frames). All are normalized alike.
   */
  otherPhases?: Float32Array[]
  /** Statistics shared with others that the features were normalized by; absent where they are its own. */
  normalizedBy?: FeatureStatistics
  /** The recording at another speed or with noise, every phase of it, normalized like `features`; for training alone. */
  variants?: Float32Array[]
  /** T. */
  frames: number
  /** Class per task, {@link UNLABELED} where there is none. */
  labels: Record<TaskName, number>
}

/** All ways to hear an example, each [T, F] row major; T differs by one at most. */
export function phasesOf({ features, otherPhases = [] }: Example): Float32Array[] {
  return [features, ...otherPhases]
}
