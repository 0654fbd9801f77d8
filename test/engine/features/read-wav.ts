import { readFileSync } from 'node:fs'

/** Samples, full scale 1, of a 16-bit mono WAV file with a plain 44-byte header, as all test data here are. */
export function readWav(path: string): Float32Array {
  const bytes = readFileSync(path)
  if (bytes.toString('latin1', 36, 40) !== 'data') throw new Error(`${path} has no plain header.`)
  return Float32Array.from(
    { length: bytes.readUInt32LE(40) / 2 },
    (_, n) => bytes.readInt16LE(44 + 2 * n) / 32768
  )
}
