import type { Attention } from './analysis.ts'

/** Attention as the picture needs it: relative to the clip's average, looked up by time. */
export interface AttentionScale {
  /** Largest weight in multiples of the average (1 = average). */
  highest: number
  /** Seconds that the frames cover: half a step before the first center to half a step after the last. */
  startSeconds: number
  endSeconds: number
  /**
   * Mean attention of a stretch in multiples of the average, as drawn in one column of pixels.
   *
   * @returns undefined where there is no frame
   */
  between(fromSeconds: number, toSeconds: number): number | undefined
}

export function attentionScale({ weights, frameRate, firstFrameSeconds }: Attention): AttentionScale {
  const frames = weights.length
  const sums = new Float64Array(frames + 1)
  let largest = 0
  for (let frame = 0; frame < frames; frame++) {
    sums[frame + 1] = sums[frame] + weights[frame]
    largest = Math.max(largest, weights[frame])
  }
  const startSeconds = firstFrameSeconds - 0.5 / frameRate
  return {
    highest: largest * frames,
    startSeconds,
    endSeconds: startSeconds + frames / frameRate,
    between(fromSeconds, toSeconds) {
      const first = Math.floor((fromSeconds - startSeconds) * frameRate)
      if (first < 0 || first >= frames) return undefined
      const end = Math.min(frames, Math.max(first + 1, Math.floor((toSeconds - startSeconds) * frameRate)))
      return ((sums[end] - sums[first]) / (end - first)) * frames
    }
  }
}
