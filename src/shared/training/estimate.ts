import { z } from 'zod'
import { BackendName } from '../analysis.ts'
import { Told } from '../said.ts'

const Seconds = z.number().nonnegative()

/** How long a training would take, from a short trial on the real recordings. */
export const TrainingEstimate = z.object({
  /** Until all recordings are read and have their features; less where the cache has them. */
  readingSeconds: Seconds,
  epochSeconds: Seconds,
  maxEpochs: z.number().int().positive(),
  /** Whether the validation may end the training before `maxEpochs`. */
  endsEarly: z.boolean(),
  /** Of all, with every epoch there may be. */
  seconds: Seconds,
  /** Of the training's process. */
  memoryBytes: z.number().nonnegative(),
  /** Number of weights. */
  parameters: z.number().int().positive(),
  /** Recordings that the trial was made on. */
  recordings: z.number().int().positive(),
  backend: BackendName,
  /** Why that backend, in sentences. */
  reason: Told
})
export type TrainingEstimate = z.infer<typeof TrainingEstimate>
