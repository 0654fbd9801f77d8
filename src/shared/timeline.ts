import { z } from 'zod'
import { BackendName, StoredWarning } from './analysis.ts'

/** A stretch of time, seconds. */
export const TimeSpan = z.object({
  startSeconds: z.number().nonnegative(),
  endSeconds: z.number().nonnegative()
})
export type TimeSpan = z.infer<typeof TimeSpan>

/** How a long recording is cut into windows. */
export const TimelineSettings = z.object({
  /** Length of a window: about a sentence, as the models learned from. */
  windowSeconds: z.number().min(0.5).max(60).default(3),
  /** Windows of a stretch of speech begin at most so far apart. */
  stepSeconds: z.number().min(0.1).max(60).default(1),
  /** Speech that is parted by less than this is one stretch. */
  joinPauseSeconds: z.number().min(0).max(10).default(0.6),
  /** Shorter speech gets some of what is around it. */
  minSpeechSeconds: z.number().min(0.1).max(10).default(0.8)
})
export type TimelineSettings = z.infer<typeof TimelineSettings>

export const defaultTimelineSettings: TimelineSettings = TimelineSettings.parse({})

/** What the model hears in a window: what an analysis of the cut alone would say. */
export const TimelineWindow = TimeSpan.extend({
  /** Calibrated, in the order of the timeline's labels, summing to 1. */
  probabilities: z.array(z.number().min(0).max(1)),
  /** Which stretch of speech it lies in. */
  stretch: z.number().int().nonnegative()
})
export type TimelineWindow = z.infer<typeof TimelineWindow>

/** What the engine says about a long recording, window by window. */
export const Timeline = z.object({
  file: z.string(),
  durationSeconds: z.number().positive(),
  model: z.object({ id: z.string(), name: z.string() }),
  backend: BackendName,
  labels: z.array(z.string()).min(1),
  settings: TimelineSettings,
  /** Where somebody speaks. */
  speech: z.array(TimeSpan),
  /** Stretches of speech with their short pauses, which the windows cover; in order, and they may touch. */
  stretches: z.array(TimeSpan),
  /** In order of stretch and time. */
  windows: z.array(TimelineWindow),
  warnings: z.array(StoredWarning),
  /** Milliseconds. */
  timings: z.object({ speech: z.number(), windows: z.number() })
})
export type Timeline = z.infer<typeof Timeline>

/** What a person says instead of the model; null means that nothing is to be heard there. */
export const SegmentCorrection = TimeSpan.extend({ label: z.string().min(1).max(100).nullable() })
export type SegmentCorrection = z.infer<typeof SegmentCorrection>

/** What a person takes away from a timeline. */
export const timelineFormats = ['csv', 'textgrid', 'eaf', 'srt'] as const

/** How much each moment was listened to, on one time axis for the whole recording. */
export interface AttentionTrack {
  /** Frames per second. */
  frameRate: number
  firstFrameSeconds: number
  /** Attention in multiples of its window's average, the mean of all windows over the frame; 0 where no window is. */
  timesAverage: Float32Array
}
