import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { encodeWav } from '../../shared/wav.ts'
import { SAMPLE_RATE } from '../audio/clip.ts'
import { writeWhole } from '../files.ts'

/** A file named by its content. */
export interface AudioFile {
  hash: string
  bytes: number
}

/**
 * What was heard as a WAV file that holds every sample exactly: 16-bit where that is enough, as for most corpora, else
 * float.
 *
 * @param samples [N] mono at 16 kHz
 */
export function heardAsWav(samples: Float32Array): Uint8Array {
  const isExact = samples.every((sample) => {
    const step = sample * 32768
    return Number.isInteger(step) && step >= -32768 && step <= 32767
  })
  return encodeWav([samples], SAMPLE_RATE, isExact ? 'pcm16' : 'float32')
}

/**
 * Keeps bytes under their hash; if they are there already, nothing is written.
 *
 * @throws AffectronError `file/not-writable`, `file/disk-full`
 */
export async function keepBytes(bytes: Uint8Array, pathOf: (hash: string) => string): Promise<AudioFile> {
  const hash = createHash('sha256').update(bytes).digest('hex')
  const path = pathOf(hash)
  const there = await stat(path).catch(() => undefined)
  // The length tells a file that something else has cut short.
  if (there?.size !== bytes.byteLength) await writeWhole(path, bytes, { sync: true })
  return { hash, bytes: bytes.byteLength }
}
