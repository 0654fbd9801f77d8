import { z } from 'zod'
import type { Attention } from './analysis.ts'

const Share = z.number().min(0).max(1)

/**
 * What becomes of an answer when parts of the clip are muted: those the model listened to most, against as much of the
 * clip at random.
 */
export const DeletionCheck = z.object({
  label: z.string(),
  /** Share of the frames that was muted. */
  share: Share,
  /** Calibrated probability of the label: of the whole clip, … */
  whole: Share,
  /** … without the frames with the most attention, … */
  withoutAttended: Share,
  /** … and without random ones, a value for each draw. */
  withoutRandom: z.array(Share).min(1)
})
export type DeletionCheck = z.infer<typeof DeletionCheck>

/**
 * `matters`: muting what was attended lowers the score further than any random draw did, and by at least
 * {@link NOTABLE} more than they did on average. `reversed`: it lowers it less than every draw, by as much.
 * `no-difference`: neither.
 */
export type DeletionVerdict = 'matters' | 'no-difference' | 'reversed'

/** A difference of probabilities that is worth a word. */
const NOTABLE = 0.03

export function deletionVerdict({ withoutAttended, withoutRandom }: DeletionCheck): DeletionVerdict {
  const difference = meanOf(withoutRandom) - withoutAttended
  if (difference >= NOTABLE && withoutAttended < Math.min(...withoutRandom)) return 'matters'
  if (difference <= -NOTABLE && withoutAttended > Math.max(...withoutRandom)) return 'reversed'
  return 'no-difference'
}

/** Mean score of the random draws. */
export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** Weights that differ by less than this share of their average are alike. */
const ALIKE = 0.01

/** Whether a model weighs every moment alike, as one without attention does: then there is no attended part to mute. */
export function weighsAlike({ weights }: Pick<Attention, 'weights'>): boolean {
  return Math.max(...weights) - Math.min(...weights) <= ALIKE * meanOf(weights)
}
