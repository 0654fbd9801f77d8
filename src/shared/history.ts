import { z } from 'zod'
import { Analysis } from './analysis.ts'

/** What the history keeps and how it is asked. Times of day are milliseconds since 1970, stretches are seconds. */

/** Where a recording came from: the microphone, a file of the person, or a clip that ships with the app. */
export const recordingSources = ['recording', 'file', 'sample'] as const
export const RecordingSource = z.enum(recordingSources)
export type RecordingSource = z.infer<typeof RecordingSource>

export const RecordingId = z.uuid()
const Moment = z.number().int().nonnegative()
const Label = z.string().trim().min(1).max(100)

/** The file that was decoded, as it stands on a clip. */
export const AudioFormat = z.object({
  container: z.string(),
  codec: z.string(),
  sampleRate: z.number(),
  channels: z.number(),
  frames: z.number()
})
export type AudioFormat = z.infer<typeof AudioFormat>

const span = { start: z.number().nonnegative(), end: z.number().positive() }
const goesForward = ({ start, end }: { start: number; end: number }) => start < end

/**
 * What a person hears where the model heard something else: a label for the whole recording, or from `start` to
 * `end`, in seconds from its beginning. The label null says that nothing is to be heard there.
 */
export const Correction = z.union([
  z.strictObject({ label: Label }),
  z.strictObject({ label: Label.nullable(), ...span }).refine(goesForward, 'It ends before it begins.')
])
export type Correction = z.infer<typeof Correction>

/** A correction with the time at which it was made. */
export const KeptCorrection = z.union([
  z.strictObject({ label: Label, created: Moment }),
  z
    .strictObject({ label: Label.nullable(), ...span, created: Moment })
    .refine(goesForward, 'It ends before it begins.')
])
export type KeptCorrection = z.infer<typeof KeptCorrection>

/** An analysis with the time at which it was made. */
export const KeptAnalysis = z.object({ created: Moment, analysis: Analysis })
export type KeptAnalysis = z.infer<typeof KeptAnalysis>

/** A long recording's timeline in the history, in short. */
export const KeptTimeline = z.object({
  created: Moment,
  model: z.object({ id: z.string(), name: z.string() }),
  labels: z.array(z.string()),
  /** The emotion that was heard longest, and its share of the time in which somebody speaks. */
  label: z.string(),
  share: z.number()
})
export type KeptTimeline = z.infer<typeof KeptTimeline>

/** A recording as a list shows it. */
export const HistoryItem = z.object({
  id: RecordingId,
  name: z.string(),
  created: Moment,
  durationSeconds: z.number().nonnegative(),
  source: RecordingSource,
  starred: z.boolean(),
  /** The newest answer, or the newest of the model that was asked for. Absent where only the audio could be saved. */
  answer: z
    .object({
      label: z.string(),
      /** Of a timeline the share of time for which the label was heard. */
      confidence: z.number(),
      /** Whether it is the longest heard of a long recording. */
      isTimeline: z.boolean(),
      /** All labels of that model, in its order. */
      labels: z.array(z.string()),
      modelId: z.string(),
      modelName: z.string()
    })
    .optional(),
  /** How many models have heard it. */
  analyses: z.number().int().nonnegative(),
  /** The person's own label for the whole recording. */
  correctedTo: z.string().optional(),
  /** How many stretches the person has labeled. */
  correctedSpans: z.number().int().nonnegative(),
  hasNotes: z.boolean()
})
export type HistoryItem = z.infer<typeof HistoryItem>

/** Everything about a recording but its samples. */
export const HistoryDetails = z.object({
  item: HistoryItem,
  format: AudioFormat,
  notes: z.string(),
  /** Who speaks; empty while nobody said so. */
  speaker: z.string(),
  /** The newest first. */
  analyses: z.array(KeptAnalysis),
  /** The newest first; only of long recordings, which have no analyses. */
  timelines: z.array(KeptTimeline),
  /** The whole recording first, then by their start. */
  corrections: z.array(KeptCorrection)
})
export type HistoryDetails = z.infer<typeof HistoryDetails>

/** Which recordings a list holds; what is absent does not restrict. */
export const HistoryFilter = z.strictObject({
  /** Words or parts of words in the name, labels, notes and speaker; all of them must be there. */
  text: z.string().max(500).optional(),
  /** What the model or the person heard. */
  label: z.string().max(100).optional(),
  modelId: z.string().max(200).optional(),
  starred: z.boolean().optional(),
  corrected: z.boolean().optional(),
  /** From this moment on. */
  from: Moment.optional(),
  /** Before this moment. */
  before: Moment.optional()
})
export type HistoryFilter = z.infer<typeof HistoryFilter>

/** Most recordings that one question gives. */
export const MAX_PAGE = 1000

/** Where a page begins: after the recording with this moment and number. */
export const HistoryCursor = z.strictObject({ created: Moment, number: z.number().int() })
export type HistoryCursor = z.infer<typeof HistoryCursor>

export const HistoryQuestion = z.strictObject({
  filter: HistoryFilter,
  after: HistoryCursor.optional(),
  limit: z.number().int().min(1).max(MAX_PAGE)
})
export type HistoryQuestion = z.infer<typeof HistoryQuestion>

export const HistoryPage = z.object({
  /** The newest first. */
  items: z.array(HistoryItem),
  /** All that pass the filter. */
  total: z.number().int().nonnegative(),
  /** Where the next page begins; absent on the last. */
  next: HistoryCursor.optional()
})
export type HistoryPage = z.infer<typeof HistoryPage>

/** What there is to filter by, and what the history takes up. */
export const HistoryOverview = z.object({
  recordings: z.number().int().nonnegative(),
  labels: z.array(z.object({ label: z.string(), count: z.number().int() })),
  models: z.array(z.object({ id: z.string(), name: z.string(), count: z.number().int() })),
  corrected: z.number().int().nonnegative(),
  audioBytes: z.number().nonnegative()
})
export type HistoryOverview = z.infer<typeof HistoryOverview>

/** What became of a history that could not be read. */
export const HistoryRecovery = z.object({
  /** Name of the folder, within the history's, with what was damaged; empty when the database had vanished. */
  backup: z.string(),
  recordings: z.number().int().nonnegative(),
  /** Those of which only the audio could be read. */
  audioOnly: z.number().int().nonnegative(),
  /** Files beside the database that could not be read either. */
  unreadable: z.number().int().nonnegative()
})
export type HistoryRecovery = z.infer<typeof HistoryRecovery>
