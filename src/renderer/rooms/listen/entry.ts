import type { Result } from '../../../shared/errors.ts'
import type { HistoryDetails, RecordingSource } from '../../../shared/history.ts'
import type { Heard, HeardAndKept, RecordingAndKept, SoundFile } from '../../../shared/ipc/listen.ts'
import type { Remark } from '../../../shared/recording/doctor.ts'
import type { Correction } from './correction/correction.svelte.ts'
import type { DeletionState } from './deletion/deletion.svelte.ts'

/** A clip and the answer that is shown. */
export interface Entry extends Heard {
  /** Another with every answer. */
  id: number
  /** Of the recording in the history. */
  recordingId: string
  /** File name, or `recording 14:02`. */
  title: string
  /** The file, to hear it with another model even where it could not be kept. */
  file?: SoundFile
  /** From letting go to the picture, milliseconds; unknown for an answer of earlier. */
  waitMilliseconds?: number
  /** What was wrong with the recording when it ended. */
  remarks?: readonly Remark[]
  /** Whether attention means anything in this clip. */
  readonly deletion: DeletionState
  /** What the person hears. */
  readonly correction: Correction
}

/** How a recording ended. */
export interface RecordingEnd {
  /** When the person let go; `performance.now()`. */
  released: number
  /** What the doctor had to say last. */
  remarks: readonly Remark[]
  /** What the person should know, e.g. that the device is gone. */
  notice?: string
}

/** How a recording came to be heard. */
export interface ListenOptions {
  /** When the person let go, as `performance.now()`. */
  released?: number
  /** What the person knows it by, if not the file's name. */
  title?: string
  source?: RecordingSource
  /** Given when it was kept before it could be heard. */
  recordingId?: string
}

/** What the engine is asked, until that is canceled or a newer question takes its place. */
export interface Question {
  signal: AbortSignal
  /** What its progress is told by. */
  requestId: string
}

/** A sound on its way to an answer. */
export interface SoundToHear {
  /** What a person knows it by. */
  title: string
  /** Asks the engine; once more where the model is gone and another has taken its place. */
  work: () => Promise<Result<HeardAndKept | RecordingAndKept>>
  /** What a person can do when the engine stopped over it. */
  again: () => Promise<void>
  /** What a person said of it before. */
  corrections?: HistoryDetails['corrections']
}

export type Phase = 'empty' | 'recording' | 'working' | 'answer' | 'timeline'
