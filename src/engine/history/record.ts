import { z } from 'zod'
import {
  AudioFormat,
  KeptAnalysis,
  KeptCorrection,
  RecordingId,
  RecordingSource
} from '../../shared/history.ts'
import { PackedTimeline } from './pack-timeline.ts'

const Hash = z.string().regex(/^[0-9a-f]{64}$/)
const AudioFile = z.object({ hash: Hash, bytes: z.number().int().nonnegative() })

/**
 * Everything about a recording but its sound: what its file in `records/` holds, and what the database holds in rows.
 * A later version adds fields that may be absent.
 */
export const HistoryRecord = z.object({
  version: z.literal(1),
  id: RecordingId,
  name: z.string(),
  created: z.number().int().nonnegative(),
  durationSeconds: z.number().nonnegative(),
  source: RecordingSource,
  format: AudioFormat,
  heard: AudioFile,
  original: AudioFile.optional(),
  starred: z.boolean(),
  notes: z.string(),
  speaker: z.string(),
  /** The oldest first. */
  analyses: z.array(KeptAnalysis),
  /** The oldest first; of long recordings, which have no analyses. */
  timelines: z
    .array(z.object({ created: z.number().int().nonnegative(), ...PackedTimeline.shape }))
    .default([]),
  corrections: z.array(KeptCorrection)
})
export type HistoryRecord = z.infer<typeof HistoryRecord>
