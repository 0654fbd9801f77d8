import { z } from 'zod'
import { TaskResult } from './analysis.ts'

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
