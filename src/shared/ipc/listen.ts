import { z } from 'zod'
import { Analysis } from '../analysis.ts'
import { DeletionCheck } from '../deletion-check.ts'
import { AudioFormat, RecordingId, RecordingSource } from '../history.ts'
import { Timeline } from '../timeline.ts'
import { Id, Name, NamedFile, Nothing } from './common.ts'
import type { Calls } from './common.ts'

/** Longest clip that comes back, in samples at 16 kHz (one hour). */
const MAX_SAMPLES = 3600 * 16000

export const Samples = z.custom<Float32Array>(
  (value) => value instanceof Float32Array && value.length <= MAX_SAMPLES,
  'Not samples, or too many.'
)

/** A clip as the window draws and plays it: what the model heard. */
export const HeardClip = z.object({
  name: Name,
  /** [N] mono at `sampleRate`, full scale 1. */
  samples: Samples,
  sampleRate: z.literal(16000),
  durationSeconds: z.number().nonnegative(),
  source: AudioFormat
})
export type HeardClip = z.infer<typeof HeardClip>

/** An analysis with the clip it is about. */
export const Heard = z.object({ analysis: Analysis, clip: HeardClip })
export type Heard = z.infer<typeof Heard>

/** The same, as it is kept in the history from then on. */
export const HeardAndKept = Heard.extend({ recordingId: RecordingId })
export type HeardAndKept = z.infer<typeof HeardAndKept>

/** Longest recording that gets a timeline, in frames of 10 ms (four hours), and in bins of the waveform. */
const MAX_FRAMES = 4 * 3600 * 100
const Numbers = z.custom<Float32Array>(
  (value) => value instanceof Float32Array && value.length <= MAX_FRAMES,
  'Not numbers, or too many.'
)
const Bins = z.custom<Int16Array>(
  (value) => value instanceof Int16Array && value.length <= 4 * MAX_FRAMES,
  'Not a waveform, or too long.'
)

/** A long recording as the window draws it; its sound lies in a file. */
export const HeardRecording = z.object({
  timeline: Timeline,
  attention: z.object({
    frameRate: z.number().positive(),
    firstFrameSeconds: z.number().nonnegative(),
    timesAverage: Numbers
  }),
  waveform: z.object({ length: z.number().int().nonnegative(), levels: z.array(Bins).max(20) }),
  source: HeardClip.shape.source
})
export type HeardRecording = z.infer<typeof HeardRecording>

/** A shipped clip to begin with. */
export const Sample = z.object({
  id: Id,
  file: Name,
  /** As acted, e.g. `angry`. */
  emotion: z.string(),
  speaker: z.enum(['woman', 'man']),
  seconds: z.number().positive(),
  /** Where it is from. */
  corpus: z.string(),
  /** What is said, in the language it is said in. */
  text: z.string()
})
export type Sample = z.infer<typeof Sample>

export const listenCalls = {
  /** `requestId` is what `cancel` names. */
  analyze: {
    request: z.object({
      requestId: Id,
      file: NamedFile,
      modelId: Id.optional(),
      /** Where it came from and what a person knows it by: so it is kept in the history. */
      source: RecordingSource,
      title: Name
    }),
    response: HeardAndKept
  },
  cancel: { request: z.object({ requestId: Id }), response: Nothing },
  listSamples: { request: Nothing, response: z.array(Sample) },
  openSample: { request: z.object({ id: Id }), response: NamedFile },
  /** The file of a grant, see main/grants.ts. */
  openGranted: { request: z.object({ grantId: Id }), response: NamedFile },
  /** The system's own dialog; undefined when the person closes it without a choice. */
  chooseFile: { request: Nothing, response: NamedFile.optional() },
  /** Asks where, then writes the HTML report; gives the file's name, undefined when closed without a choice. */
  saveReport: { request: Heard, response: z.string().optional() },
  /** Mutes what the model listened to most in a clip, see deletion-check.ts; `cancel` ends it. */
  checkByDeletion: {
    request: z.object({ requestId: Id, samples: Samples, modelId: Id }),
    response: DeletionCheck
  }
} satisfies Calls

/** A file that was named on the command line: open it as if it had been dropped. */
export const OpenFileEvent = z.object({ type: z.literal('open-file'), file: NamedFile })
