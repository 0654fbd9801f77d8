import type { TimeSpan } from '../../../shared/timeline.ts'

/** When speech begins and ends; the defaults are those that Silero VAD's authors give. */
export interface SpeechSettings {
  /** Probability from which a frame begins speech. */
  threshold: number
  /** Probability below which a frame may end it. */
  endThreshold: number
  /** Shorter speech is dropped. */
  minSpeechSeconds: number
  /** A shorter pause does not part two stretches. */
  minPauseSeconds: number
  /** Added before and after each stretch, where there is room. */
  marginSeconds: number
}

export const defaultSpeechSettings: SpeechSettings = {
  threshold: 0.5,
  endThreshold: 0.35,
  minSpeechSeconds: 0.25,
  minPauseSeconds: 0.1,
  marginSeconds: 0.03
}

/**
 * Stretches of speech: one begins with the first frame at the threshold or above and ends where a pause begins that
 * lasts long enough.
 *
 * @param probabilities of speech, frame i from i·frameSeconds on
 * @param durationSeconds of the whole recording; the last frame may reach past it
 * @returns in order of time, not overlapping
 */
export function speechSegments(
  probabilities: ArrayLike<number>,
  frameSeconds: number,
  durationSeconds: number,
  settings: SpeechSettings = defaultSpeechSettings
): TimeSpan[] {
  const spans = voicedSpans(probabilities, frameSeconds, durationSeconds, settings)
  const { marginSeconds } = settings
  return spans.map(({ startSeconds, endSeconds }, i) => {
    // Where two margins would meet, each gets half of the pause.
    const before = i === 0 ? Infinity : startSeconds - spans[i - 1].endSeconds
    const after = i === spans.length - 1 ? Infinity : spans[i + 1].startSeconds - endSeconds
    return {
      startSeconds: Math.max(0, startSeconds - Math.min(marginSeconds, before / 2)),
      endSeconds: Math.min(durationSeconds, endSeconds + Math.min(marginSeconds, after / 2))
    }
  })
}

function voicedSpans(
  probabilities: ArrayLike<number>,
  frameSeconds: number,
  durationSeconds: number,
  { threshold, endThreshold, minSpeechSeconds, minPauseSeconds }: SpeechSettings
): TimeSpan[] {
  const spans: TimeSpan[] = []
  let start: number | undefined
  let pause: number | undefined
  const close = (endSeconds: number) => {
    if (start !== undefined && endSeconds - start > minSpeechSeconds) {
      spans.push({ startSeconds: start, endSeconds })
    }
    start = undefined
    pause = undefined
  }
  for (let i = 0; i < probabilities.length; i++) {
    const now = i * frameSeconds
    if (probabilities[i] >= threshold) {
      start ??= now
      pause = undefined
    } else if (start !== undefined && probabilities[i] < endThreshold) {
      pause ??= now
      if (now - pause >= minPauseSeconds) close(pause)
    }
  }
  close(durationSeconds)
  return spans
}
