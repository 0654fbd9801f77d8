import { z } from 'zod'

/** Learning-rate decay on plateau: the rate falls by a factor each time the score stays below its best. */
export interface PlateauSchedule {
  /** Epochs in a row not better than the best before the rate falls. */
  epochs: number
  /** Multiplies the rate, 0..1. */
  factor: number
  /** The rate never falls below this. */
  minimum: number
}

export const PlateauState = z.object({
  learningRate: z.number().positive(),
  bestScore: z.number(),
  waiting: z.number().int().nonnegative()
})
export type PlateauState = z.infer<typeof PlateauState>

/** The state after one more epoch whose validation score was `score` (higher is better). */
export function afterPlateauEpoch(
  state: PlateauState,
  score: number,
  schedule: PlateauSchedule
): PlateauState {
  if (score > state.bestScore) return { ...state, bestScore: score, waiting: 0 }
  const waiting = state.waiting + 1
  if (waiting < schedule.epochs) return { ...state, waiting }
  return {
    ...state,
    waiting: 0,
    learningRate: Math.max(schedule.minimum, state.learningRate * schedule.factor)
  }
}
