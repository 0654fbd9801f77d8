import { AffectronError } from '../../shared/errors.ts'
import { say, sentence } from '../../shared/said.ts'
import { decodeAiff, isAiff } from './aiff.ts'
import type { DecodedAudio } from './clip.ts'
import { makeFinite } from './finite.ts'
import { decodeFlac, isFlac } from './flac.ts'
import { foreignKind } from './foreign.ts'
import { unsupportedCodec } from './faults.ts'
import { checkBytes } from './limits.ts'
import { decodeMp3 } from './mp3.ts'
import { findMpegStream, skipId3 } from './mp3-frames.ts'
import { decodeOgg, isOgg } from './ogg.ts'
import { decodeWav, isWav } from './wav.ts'
import { decodeWebm, isWebm } from './webm.ts'

interface Container {
  recognizes: (bytes: Uint8Array) => boolean
  decode: (bytes: Uint8Array, name: string) => DecodedAudio | Promise<DecodedAudio>
}

/** Each starts with a signature of its own. */
const containers: Container[] = [
  { recognizes: isWav, decode: decodeWav },
  { recognizes: isFlac, decode: decodeFlac },
  { recognizes: isAiff, decode: decodeAiff },
  { recognizes: isOgg, decode: decodeOgg },
  { recognizes: isWebm, decode: decodeWebm }
]

/**
 * Any supported audio file as samples. The kind is recognized by content; the name serves messages only.
 *
 * @returns finite samples, at least one per channel
 * @throws AffectronError `audio/empty`, `audio/too-large`, `audio/not-audio`, `audio/corrupt`, `audio/no-samples`,
 *   `audio/unsupported-codec`, `audio/implausible-format`, `audio/too-long`
 */
export async function decodeAudio(bytes: Uint8Array, name: string): Promise<DecodedAudio> {
  if (bytes.length === 0) {
    throw new AffectronError('audio/empty', say('audio.empty', { name }))
  }
  checkBytes(name, bytes.length)
  const decoded = await decodeContent(bytes, name)
  return { ...decoded, warnings: [...decoded.warnings, ...makeFinite(decoded.channels)] }
}

function decodeContent(bytes: Uint8Array, name: string): DecodedAudio | Promise<DecodedAudio> {
  // Some programs put an ID3 tag before FLAC.
  const content = bytes.subarray(skipId3(bytes))
  const container = containers.find(({ recognizes }) => recognizes(content))
  if (container !== undefined) return container.decode(content, name)
  const foreign = foreignKind(content)
  if (foreign !== undefined) throw unsupportedCodec(name, sentence(foreign.what), foreign.inWindow)
  // Last, because MP3 frames can turn up in anything.
  if (findMpegStream(bytes) !== undefined) return decodeMp3(bytes, name)
  throw new AffectronError('audio/not-audio', say('audio.notAudio', { name }))
}
