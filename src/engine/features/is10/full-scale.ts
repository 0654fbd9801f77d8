/** Our 16-bit integers are divided by 32,768, those of the set by the largest of them. */
const RATIO = 32768 / 32767

/**
 * Samples as the set counts them: a 16-bit integer s is s / 32767, in 32 bits.
 *
 * @param samples full scale 1, where a 16-bit integer s is s / 32768
 */
export function rescaleSamples(samples: Float32Array): Float32Array {
  return samples.map((sample) => sample * RATIO)
}
