import { z } from 'zod'
import { Sentence } from './said.ts'

/** The one progress event. */
export const Progress = z.object({
  /** What is being done, in a person's words, e.g. "Extracting features". */
  stage: z.string(),
  /** The stage as data. */
  said: Sentence.optional(),
  done: z.number(),
  total: z.number(),
  /** An estimate, absent while nothing is known yet. */
  secondsLeft: z.number().optional()
})
export type Progress = z.infer<typeof Progress>

export type OnProgress = (progress: Progress) => void
