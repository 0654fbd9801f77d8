import { z } from 'zod'

/** Where the search for the best epoch stands. Epochs count from 1; `bestEpoch` 0 means none was seen. */
export const EarlyStopping = z.object({
  bestScore: z.number(),
  bestEpoch: z.number().int().nonnegative(),
  /** Epochs in a row strictly below the best. */
  below: z.number().int().nonnegative()
})
export type EarlyStopping = z.infer<typeof EarlyStopping>

export const notStarted: EarlyStopping = { bestScore: -Infinity, bestEpoch: 0, below: 0 }

/**
 * The state after one more epoch: a better score becomes the best, an equal one resets the count of epochs in
 * a row below the best, a lower one (or NaN) adds to it. Of tied epochs the first stays the best.
 * Source: the paper's training set-up, made exact in section 6 of the network conventions.
 *
 * @param epoch from 1
 * @param score validation score of this epoch, higher is better
 */
export function afterEpoch(state: EarlyStopping, epoch: number, score: number): EarlyStopping {
  if (score > state.bestScore) return { bestScore: score, bestEpoch: epoch, below: 0 }
  if (score === state.bestScore) return { ...state, below: 0 }
  return { ...state, below: state.below + 1 }
}

/** Whether training ends: `patience` epochs in a row were strictly below the best. */
export function shouldStop(state: EarlyStopping, patience: number): boolean {
  return state.below >= patience
}
