import { FRAME_LENGTH } from '../framing.ts'

/** The symmetric Hamming window of a short frame. */
export const hammingWindow = Float64Array.from(
  { length: FRAME_LENGTH },
  (_, n) => 0.54 - 0.46 * Math.cos((2 * Math.PI * n) / (FRAME_LENGTH - 1))
)
