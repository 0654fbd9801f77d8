import { z } from 'zod'
import { TaskResult } from './analysis.ts'

/** So much of the newest sound is heard at once: about a sentence, as the models learned from. */
export const LIVE_SECONDS = 3

/** What is heard in the last seconds while somebody speaks. */
export const LiveAnswer = z.object({
  /** Seconds of speech in them. */
  speechSeconds: z.number().nonnegative(),
  /** Absent where there was too little speech. */
  emotion: TaskResult.optional(),
  /** Milliseconds that the engine took. */
  milliseconds: z.number().nonnegative()
})
export type LiveAnswer = z.infer<typeof LiveAnswer>
