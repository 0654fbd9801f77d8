import { z } from 'zod'

/** Longest recording that comes back, in samples at 16 kHz (one hour). */
const MAX_SAMPLES = 3600 * 16000

/** A recording of a corpus as training hears it. */
export const CorpusClip = z.object({
  name: z.string(),
  /** [N] mono at 16 kHz, full scale 1. */
  samples: z.custom<Float32Array>(
    (value) => value instanceof Float32Array && value.length <= MAX_SAMPLES,
    'Not samples, or too many.'
  ),
  durationSeconds: z.number().nonnegative()
})
export type CorpusClip = z.infer<typeof CorpusClip>
