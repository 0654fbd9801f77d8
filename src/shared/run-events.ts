import { z } from 'zod'
import { Warning } from './analysis.ts'
import { errorCodes } from './errors.ts'

/** One line of the learning curve. */
export const EpochRecord = z.object({
  /** From 1. */
  epoch: z.number().int().positive(),
  /** Mean weighted loss of all tasks over the training utterances, dropout on. */
  trainLoss: z.number(),
  validationAccuracy: z.number().min(0).max(1),
  validationUar: z.number().min(0).max(1),
  learningRate: z.number().positive(),
  seconds: z.number().nonnegative()
})
export type EpochRecord = z.infer<typeof EpochRecord>

/**
 * What a training run tells while it goes: lines of `--progress json`, and what a window is sent. All but `stage`,
 * `note` and `warning` are also lines of the run's `progress.jsonl`.
 */
export const RunEvent = z.discriminatedUnion('event', [
  /** Long work, several times a second at most. `secondsLeft` is an estimate. */
  z.object({
    event: z.literal('stage'),
    stage: z.string(),
    done: z.number().int().nonnegative(),
    total: z.number().int().nonnegative(),
    secondsLeft: z.number().nonnegative().optional()
  }),
  /** A sentence for a person. */
  z.object({ event: z.literal('note'), message: z.string() }),
  z.object({ event: z.literal('warning'), ...Warning.shape }),
  /** `best`: its weights are the best so far, and lie in the run's `best/`. */
  z.object({ event: z.literal('epoch'), best: z.boolean(), ...EpochRecord.shape }),
  /** The run goes on after a stop; `epoch` is the last whole one before it, 0 for none. */
  z.object({ event: z.literal('resumed'), epoch: z.number().int().nonnegative() }),
  z.object({ event: z.literal('canceled') }),
  z.object({ event: z.literal('failed'), code: z.enum(errorCodes), message: z.string() }),
  z.object({
    event: z.literal('finished'),
    epochs: z.number().int().nonnegative(),
    bestEpoch: z.number().int().nonnegative()
  })
])
export type RunEvent = z.infer<typeof RunEvent>
