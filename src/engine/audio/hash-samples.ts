import { createHash } from 'node:crypto'

/** SHA-256 of decoded samples, hexadecimal: equal for the same sound in two containers. */
export function hashSamples(samples: Float32Array): string {
  const bytes = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength)
  return createHash('sha256').update(bytes).digest('hex')
}
