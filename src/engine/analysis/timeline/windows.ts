import type { TimelineSettings, TimeSpan } from '../../../shared/timeline.ts'
import { SAMPLE_RATE } from '../../audio/clip.ts'
import { FRAME_STEP } from '../../features/framing.ts'

/** A window as samples of the recording, `end` exclusive. */
export interface Cut {
  start: number
  end: number
  stretch: number
}

export interface WindowPlan {
  stretches: TimeSpan[]
  /** In order of stretch and time; each begins where a frame of the whole recording would. */
  cuts: Cut[]
}

/**
 * Where a long recording is listened to: speech that is parted by short pauses becomes a stretch, and a stretch longer
 * than a window is covered by windows evenly spread over it.
 *
 * @param speech in order, not overlapping
 * @param length of the recording, samples
 */
export function planWindows(
  speech: readonly TimeSpan[],
  length: number,
  settings: TimelineSettings
): WindowPlan {
  const stretches = joinSpeech(speech, settings.joinPauseSeconds).map((span) =>
    widen(span, settings.minSpeechSeconds, length / SAMPLE_RATE)
  )
  const window = Math.round(settings.windowSeconds * SAMPLE_RATE)
  // No longer than leaves no gap once starts have moved to frames.
  const step = Math.min(Math.round(settings.stepSeconds * SAMPLE_RATE), window - FRAME_STEP)
  const cuts = stretches.flatMap(({ startSeconds, endSeconds }, stretch) => {
    const first = onFrame(startSeconds * SAMPLE_RATE)
    const end = Math.min(length, Math.round(endSeconds * SAMPLE_RATE))
    const room = end - first - window
    if (room <= 0) return [{ start: first, end, stretch }]
    const count = Math.ceil(room / step) + 1
    return Array.from({ length: count }, (_, i) => {
      const start = onFrame(first + (i * room) / (count - 1))
      return { start, end: i === count - 1 ? end : start + window, stretch }
    })
  })
  return { stretches, cuts }
}

function onFrame(sample: number): number {
  return Math.floor(sample / FRAME_STEP) * FRAME_STEP
}

function joinSpeech(speech: readonly TimeSpan[], joinPauseSeconds: number): TimeSpan[] {
  const joined: TimeSpan[] = []
  for (const span of speech) {
    const last = joined.at(-1)
    if (last !== undefined && span.startSeconds - last.endSeconds < joinPauseSeconds) {
      last.endSeconds = span.endSeconds
    } else joined.push({ ...span })
  }
  return joined
}

/** At least `seconds` long, as far as the recording reaches. */
function widen({ startSeconds, endSeconds }: TimeSpan, seconds: number, durationSeconds: number): TimeSpan {
  const missing = Math.max(0, seconds - (endSeconds - startSeconds))
  const start = Math.max(0, Math.min(startSeconds - missing / 2, durationSeconds - seconds))
  return missing === 0
    ? { startSeconds, endSeconds }
    : { startSeconds: start, endSeconds: Math.min(durationSeconds, start + seconds) }
}
