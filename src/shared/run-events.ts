import { z } from 'zod'
import { BackendName, StoredWarning } from './analysis.ts'
import { errorCodes } from './errors.ts'
import { NetworkName } from './network-name.ts'
import { Badge } from './protocol-badge.ts'
import { Sentence, Told } from './said.ts'

const Count = z.number().int().nonnegative()

/** One line of the learning curve. */
export const EpochRecord = z.object({
  /** From 1. */
  epoch: z.number().int().positive(),
  /** Mean weighted loss of all tasks over the training utterances, dropout on. */
  trainLoss: z.number(),
  validationAccuracy: z.number().min(0).max(1),
  validationUar: z.number().min(0).max(1),
  /** Of the emotions: rows true, columns heard, in the order of the run's classes. Runs of before it was kept lack it. */
  validationConfusion: z.array(z.array(Count)).optional(),
  learningRate: z.number().positive(),
  seconds: z.number().nonnegative()
})
export type EpochRecord = z.infer<typeof EpochRecord>

/** What is known before the first epoch. */
export const RunPlan = z.object({
  classes: z.array(z.string()).min(1),
  /** Utterances. */
  training: Count,
  validation: Count,
  test: Count,
  badge: Badge,
  network: NetworkName,
  /** Number of weights. */
  parameters: Count,
  batchesPerEpoch: Count,
  maxEpochs: Count,
  backend: BackendName,
  /** Why that backend, in sentences. */
  reason: z.string(),
  /** The reason as data. */
  said: Sentence.optional()
})
export type RunPlan = z.infer<typeof RunPlan>

/**
 * What a training run tells while it goes: lines of `--progress json`, and what a window is sent. All but `stage`,
 * `note`, `warning` and `plan` are also lines of the run's `progress.jsonl`.
 */
export const RunEvent = z.discriminatedUnion('event', [
  /** Long work, several times a second at most. `secondsLeft` is an estimate. */
  z.object({
    event: z.literal('stage'),
    stage: z.string(),
    /** The stage as data. */
    said: Sentence.optional(),
    done: Count,
    total: Count,
    secondsLeft: z.number().nonnegative().optional()
  }),
  /** A sentence for a person. */
  Told.extend({ event: z.literal('note') }),
  StoredWarning.extend({ event: z.literal('warning') }),
  z.object({ event: z.literal('plan'), ...RunPlan.shape }),
  /** `best`: its weights are the best so far, and lie in the run's `best/`. */
  z.object({ event: z.literal('epoch'), best: z.boolean(), ...EpochRecord.shape }),
  /** The run goes on after a stop; `epoch` is the last whole one before it, 0 for none. */
  z.object({ event: z.literal('resumed'), epoch: Count }),
  z.object({ event: z.literal('canceled') }),
  Told.extend({ event: z.literal('failed'), code: z.enum(errorCodes) }),
  z.object({
    event: z.literal('finished'),
    epochs: Count,
    bestEpoch: Count,
    /** A person ended the training before it would have ended by itself. */
    stopped: z.boolean().optional()
  })
])
export type RunEvent = z.infer<typeof RunEvent>
