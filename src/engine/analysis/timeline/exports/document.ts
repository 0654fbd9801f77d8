import { applyCorrections, emotionSegments } from '../../../../shared/timeline-segments.ts'
import type { EmotionSegment } from '../../../../shared/timeline-segments.ts'
import type { SegmentCorrection, Timeline } from '../../../../shared/timeline.ts'

/** What an annotation program gets: stretches of time with a text, by tier. */
export interface AnnotationDocument {
  /** Name of the sound file, without a path. */
  file: string
  durationSeconds: number
  tiers: AnnotationTier[]
}

export interface AnnotationTier {
  name: string
  /** In order, not overlapping. */
  annotations: { startSeconds: number; endSeconds: number; text: string }[]
}

/** The segments that stand: the model's, with a person's corrections over them. */
export function segmentsOf(timeline: Timeline, corrections: readonly SegmentCorrection[]): EmotionSegment[] {
  return applyCorrections(emotionSegments(timeline), corrections)
}

/**
 * A timeline as tiers: `emotion` as it stands, `model` with what the model said (only where somebody corrected it), and
 * `speech`.
 */
export function annotationsOf(
  timeline: Timeline,
  corrections: readonly SegmentCorrection[]
): AnnotationDocument {
  const { file, durationSeconds, speech } = timeline
  const emotionTier = (name: string, segments: readonly EmotionSegment[]): AnnotationTier => ({
    name,
    annotations: segments.map(({ startSeconds, endSeconds, label }) => ({
      startSeconds,
      endSeconds,
      text: label
    }))
  })
  return {
    file: file.split(/[\\/]/).at(-1) ?? file,
    durationSeconds,
    tiers: [
      emotionTier('emotion', segmentsOf(timeline, corrections)),
      ...(corrections.length === 0 ? [] : [emotionTier('model', emotionSegments(timeline))]),
      { name: 'speech', annotations: speech.map((span) => ({ ...span, text: 'speech' })) }
    ]
  }
}
