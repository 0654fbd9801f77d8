import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readAudioFile } from '../engine/files.ts'
import { AffectronError } from '../shared/errors.ts'
import { say } from '../shared/said.ts'
import { encodeWav } from '../shared/wav.ts'
import type { RawSound, Sound } from './types.ts'

/** A sound as the bytes of a file, under the name that messages call it by. */
export interface NamedBytes {
  name: string
  bytes: Uint8Array
}

/**
 * @param name instead of the file's
 * @throws AffectronError `file/...`, `audio/too-large`; `usage` for samples that are none
 */
export async function bytesOf(sound: Sound, name: string | undefined): Promise<NamedBytes> {
  if (typeof sound === 'string' || sound instanceof URL) {
    const path = typeof sound === 'string' ? sound : fileURLToPath(sound)
    return { name: name ?? basename(path), bytes: await readAudioFile(path, name ?? path) }
  }
  return { name: name ?? 'sound', bytes: sound instanceof Uint8Array ? sound : fileOf(sound) }
}

/** As a file, so that samples go the way of all sounds: the same checks, the same warnings, the same numbers. */
function fileOf({ samples, sampleRate }: RawSound): Uint8Array {
  const channels = samples instanceof Float32Array ? [samples] : [...samples]
  const isSound = channels.every((channel) => channel instanceof Float32Array) && Number.isInteger(sampleRate)
  try {
    if (isSound) return encodeWav(channels, sampleRate, 'float32')
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
  }
  throw new AffectronError('usage', say('library.badSamples'))
}
