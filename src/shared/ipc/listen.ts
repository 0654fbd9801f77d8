import { z } from 'zod'
import { Analysis } from '../analysis.ts'
import { DeletionCheck } from '../deletion-check.ts'
import { AudioFormat, RecordingId, RecordingSource } from '../history.ts'
import { LiveAnswer } from '../live.ts'
import { Progress } from '../progress.ts'
import { SegmentCorrection, Timeline, timelineFormats } from '../timeline.ts'
import { Id, Name, NamedFile, Nothing } from './common.ts'
import type { Calls } from './common.ts'
import { Granted } from './shell.ts'

/** Longest clip that comes back, in samples at 16 kHz (one hour). */
const MAX_SAMPLES = 3600 * 16000

/** Longest piece of a long recording, samples (two minutes). */
const MAX_PIECE = 120 * 16000

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
  /** Absent where the model hears its windows as a whole. */
  attention: z
    .object({
      frameRate: z.number().positive(),
      firstFrameSeconds: z.number().nonnegative(),
      timesAverage: Numbers
    })
    .optional(),
  waveform: z.object({ length: z.number().int().nonnegative(), levels: z.array(Bins).max(20) }),
  source: HeardClip.shape.source
})
export type HeardRecording = z.infer<typeof HeardRecording>

/** The same, as it is kept in the history from then on. */
export const RecordingAndKept = HeardRecording.extend({ recordingId: RecordingId })
export type RecordingAndKept = z.infer<typeof RecordingAndKept>

/** A file's content, or one that a person chose or dropped: large ones need not pass through the window. */
export const SoundFile = z.union([NamedFile, z.object({ name: Name, grantId: Id })])
export type SoundFile = z.infer<typeof SoundFile>

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
  /** A clip's answer, or a long recording's timeline. `requestId` is what `cancel` names. */
  analyze: {
    request: z.object({
      requestId: Id,
      file: SoundFile,
      modelId: Id.optional(),
      /** Where it came from and what a person knows it by: so it is kept in the history. */
      source: RecordingSource,
      title: Name,
      /** Of a recording that was kept before it could be heard; else a new one is given. */
      recordingId: RecordingId.optional()
    }),
    response: z.union([HeardAndKept, RecordingAndKept])
  },
  cancel: { request: z.object({ requestId: Id }), response: Nothing },
  listSamples: { request: Nothing, response: z.array(Sample) },
  openSample: { request: z.object({ id: Id }), response: NamedFile },
  /** The content of a file that was chosen or dropped, for the window to decode what the engine cannot. */
  openGranted: { request: z.object({ grantId: Id }), response: NamedFile },
  /** The system's own dialog; nothing when the person closes it without a choice. */
  chooseFile: { request: Nothing, response: z.array(Granted) },
  /** Samples of a long recording, [count] at most, fewer at its end. */
  soundPiece: {
    request: z.object({
      id: RecordingId,
      first: z.number().int().nonnegative(),
      count: z.number().int().min(1).max(MAX_PIECE)
    }),
    response: Samples
  },
  /** Asks where, then writes a long recording's segments; undefined when closed without a choice. */
  exportTimeline: {
    request: z.object({
      timeline: Timeline,
      corrections: z.array(SegmentCorrection).max(10_000),
      format: z.enum(timelineFormats)
    }),
    response: z.string().optional()
  },
  /** Asks where, then writes the HTML report; gives the file's name, undefined when closed without a choice. */
  saveReport: { request: Heard, response: z.string().optional() },
  /** The newest seconds while somebody speaks; nothing is kept. */
  hearLive: {
    request: z.object({
      samples: Samples,
      sampleRate: z.number().min(3000).max(400_000),
      modelId: Id.optional()
    }),
    response: LiveAnswer
  },
  /** Mutes what the model listened to most in a clip, see deletion-check.ts; `cancel` ends it. */
  checkByDeletion: {
    request: z.object({ requestId: Id, samples: Samples, modelId: Id }),
    response: DeletionCheck
  }
} satisfies Calls

/** A file that was named on the command line: open it as if it had been dropped. */
export const OpenFileEvent = z.object({ type: z.literal('open-file'), file: NamedFile })

/** How far the engine is with a long recording. */
export const ListenProgressEvent = z.object({
  type: z.literal('listen-progress'),
  requestId: Id,
  progress: Progress
})
