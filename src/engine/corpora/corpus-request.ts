import { z } from 'zod'

/** A corpus as a person asks for it; part of a run's `config.json`. */
export const CorpusRequest = z.strictObject({
  /** Relative to where the command runs, or absolute. */
  folder: z.string().min(1)
})
export type CorpusRequest = z.infer<typeof CorpusRequest>
