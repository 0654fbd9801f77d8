import { z } from 'zod'
import { Timeline, type AttentionTrack } from '../../shared/timeline.ts'

/** Attention is kept in hundredths of the average. */
const STEPS = 100
const MOST = 65_535

/** A long recording's timeline with its attention, as JSON holds it. */
export const PackedTimeline = z.object({
  timeline: Timeline,
  /** Absent where the model has none. */
  attention: z
    .object({
      frameRate: z.number().positive(),
      firstFrameSeconds: z.number().nonnegative(),
      /** Base64 of 16-bit unsigned numbers, low byte first: hundredths of the average. */
      hundredths: z.base64()
    })
    .optional()
})
export type PackedTimeline = z.infer<typeof PackedTimeline>

/** @param attention of which more than 655 times the average is kept as that */
export function packTimeline(timeline: Timeline, attention?: AttentionTrack): PackedTimeline {
  if (attention === undefined) return { timeline }
  const { frameRate, firstFrameSeconds, timesAverage } = attention
  const bytes = Buffer.alloc(2 * timesAverage.length)
  for (const [i, times] of timesAverage.entries()) {
    bytes.writeUInt16LE(Math.min(MOST, Math.max(0, Math.round(times * STEPS))), 2 * i)
  }
  return { timeline, attention: { frameRate, firstFrameSeconds, hundredths: bytes.toString('base64') } }
}

export function unpackAttention({ attention }: PackedTimeline): AttentionTrack | undefined {
  if (attention === undefined) return undefined
  const { frameRate, firstFrameSeconds, hundredths } = attention
  const bytes = Buffer.from(hundredths, 'base64')
  const timesAverage = Float32Array.from(
    { length: bytes.length >> 1 },
    (_, i) => bytes.readUInt16LE(2 * i) / STEPS
  )
  return { frameRate, firstFrameSeconds, timesAverage }
}
