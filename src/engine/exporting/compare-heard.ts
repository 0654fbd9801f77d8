import type { HeardClip } from './heard-clips.ts'

/** The largest absolute difference between what two models say of the same clips, by what is compared. */
export function largestDifferences(
  here: readonly HeardClip[],
  there: readonly HeardClip[]
): Record<string, number> {
  return {
    probabilities: largest(here, there, ({ answer }) =>
      answer.probabilities.flatMap((row) => Array.from(row))
    ),
    // A DNN has none.
    ...(here.some(({ answer }) => answer.attention !== undefined)
      ? { attention: largest(here, there, ({ answer }) => answer.attention?.weights ?? []) }
      : {})
  }
}

function largest(
  here: readonly HeardClip[],
  there: readonly HeardClip[],
  valuesOf: (clip: HeardClip) => ArrayLike<number>
): number {
  return here.reduce((most, clip, i) => {
    const [own, others] = [valuesOf(clip), valuesOf(there[i])]
    if (own.length !== others.length) return Infinity
    return Array.from(own).reduce((max, value, k) => Math.max(max, Math.abs(value - others[k])), most)
  }, 0)
}
