import { z } from 'zod'
import { Analysis } from '../analysis.ts'
import {
  Correction,
  HistoryDetails,
  HistoryOverview,
  HistoryPage,
  HistoryQuestion,
  HistoryRecovery,
  RecordingId
} from '../history.ts'
import { Failure, Id, Nothing } from './common.ts'
import type { Calls } from './common.ts'
import { Heard, HeardClip, HeardRecording } from './listen.ts'
import { Granted, Removal } from './shell.ts'

const One = z.object({ id: RecordingId })

/**
 * A clip of the history with the sound that was heard; or a long recording with the timeline of the model asked for,
 * null when it has not heard it.
 */
export const Kept = z.union([
  z.object({ details: HistoryDetails, clip: HeardClip }),
  z.object({ details: HistoryDetails, recording: HeardRecording.nullable() })
])
export type Kept = z.infer<typeof Kept>

export const historyCalls = {
  listHistory: { request: HistoryQuestion, response: HistoryPage },
  historyOverview: { request: Nothing, response: HistoryOverview },
  keptDetails: { request: One, response: HistoryDetails },
  /** A long recording is given with the timeline of one model, the newest without `modelId`. */
  openKept: { request: One.extend({ modelId: Id.optional() }), response: Kept },
  /** Hears a recording again, with another model; the answer is kept with it. `cancel` ends it. */
  analyzeKept: {
    request: z.object({ requestId: Id, id: RecordingId, modelId: Id.optional() }),
    response: z.union([Heard, HeardRecording])
  },
  /** The same for a model that stands beside the chosen one: its answer is shown and not kept. */
  hearBeside: {
    request: z.object({ requestId: Id, id: RecordingId, modelId: Id }),
    response: Analysis
  },
  starKept: { request: One.extend({ starred: z.boolean() }), response: Nothing },
  /** Changes what is named. */
  describeKept: {
    request: One.extend({
      notes: z.string().max(10_000).optional(),
      speaker: z.string().max(100).optional()
    }),
    response: Nothing
  },
  /** Replaces all corrections of a recording. */
  correctKept: { request: One.extend({ corrections: z.array(Correction).max(10_000) }), response: Nothing },
  removeKept: { request: z.object({ ids: z.array(RecordingId).min(1).max(1000) }), response: Removal },
  /** Asks where, then makes a folder that trains; undefined when closed without a choice. */
  exportCorrections: {
    request: Nothing,
    response: z.object({ folder: Granted, recordings: z.number(), rows: z.number() }).optional()
  },
  /** Deletes the damaged databases that were put aside. */
  discardBackups: { request: Nothing, response: Nothing }
} satisfies Calls

/** Something was kept, changed or removed: lists are to be asked for again. */
export const HistoryChangedEvent = z.object({ type: z.literal('history-changed') })
/** What was heard could not be kept, or not yet. */
export const HistoryFailureEvent = z.object({ type: z.literal('history-failure'), failure: Failure })
/** The history could not be read and was built anew. */
export const HistoryRecoveredEvent = z.object({
  type: z.literal('history-recovered'),
  recovery: HistoryRecovery
})
