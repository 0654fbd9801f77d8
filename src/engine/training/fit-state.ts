import { z } from 'zod'
import { EarlyStopping, notStarted } from './early-stopping.ts'
import type { OptimizerState } from './optimizers/optimizer.ts'
import { PlateauState } from './plateau.ts'

/** Where a training stands after an epoch, apart from its numbers. */
export const FitProgress = z.object({
  epoch: z.number().int().nonnegative(),
  /** Of the optimizer. */
  step: z.number().int().nonnegative(),
  stopping: EarlyStopping,
  plateau: PlateauState
})
export type FitProgress = z.infer<typeof FitProgress>

/** All that a training must remember after an epoch to go on as if it had never stopped. */
export interface FitState {
  progress: FitProgress
  /**
   * [N] each: `weights`; `average` of them, where one is kept; `best` unless this epoch is the best; and the
   * optimizer's, e.g. `optimizer.m`.
   */
  arrays: ReadonlyMap<string, Float32Array>
}

/** Before the first epoch. */
export function startOf(learningRate: number): Omit<FitProgress, 'step'> {
  // The lowest number that JSON can hold.
  return {
    epoch: 0,
    stopping: notStarted,
    plateau: { learningRate, bestScore: -Number.MAX_VALUE, waiting: 0 }
  }
}

/** The weights of the best epoch. */
export function bestOf({ arrays }: FitState): Float32Array | undefined {
  // Else those that this epoch validated: its last, or their average.
  return arrays.get('best') ?? arrays.get('average') ?? arrays.get('weights')
}

const OPTIMIZER = 'optimizer.'

export function optimizerArrays({ slots }: OptimizerState): [string, Float32Array][] {
  return [...slots].map(([name, values]) => [OPTIMIZER + name, values])
}

export function optimizerStateOf({ progress, arrays }: FitState): OptimizerState {
  const slots = [...arrays].flatMap(([name, values]): [string, Float32Array][] =>
    name.startsWith(OPTIMIZER) ? [[name.slice(OPTIMIZER.length), values]] : []
  )
  return { step: progress.step, slots: new Map(slots) }
}
