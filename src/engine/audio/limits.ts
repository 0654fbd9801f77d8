import { AffectronError } from '../../shared/errors.ts'
import { MAX_FILE_BYTES } from '../../shared/limits.ts'

/** Longest audio that is opened, seconds. */
const MAX_SECONDS = 4 * 3600
/** Most samples held at once, all channels together: 2 GiB as Float32. */
const MAX_SAMPLES = 2 ** 29

const MIN_RATE = 2000
const MAX_RATE = 768000
const MAX_CHANNELS = 32

/** @throws AffectronError `audio/implausible-format` when a header's rate or channel count cannot be meant */
export function checkFormat(name: string, sampleRate: number, channels: number): void {
  if (!(sampleRate >= MIN_RATE && sampleRate <= MAX_RATE)) {
    throw implausible(name, `a sample rate of ${sampleRate} Hz (${MIN_RATE} to ${MAX_RATE} Hz can be opened)`)
  }
  if (!(channels >= 1 && channels <= MAX_CHANNELS)) {
    throw implausible(name, `${channels} channels (1 to ${MAX_CHANNELS} can be opened)`)
  }
}

/** @param what the implausible statement, as the rest of "its header states …" */
export function implausible(name: string, what: string): AffectronError {
  return new AffectronError(
    'audio/implausible-format',
    `"${name}" looks damaged: its header states ${what}. Export it again, for example as 16-bit WAV.`
  )
}

/**
 * Refuses lengths before their memory is asked for.
 *
 * @param frames samples per channel
 * @throws AffectronError `audio/too-long`
 */
export function checkLength(name: string, frames: number, sampleRate: number, channels: number): void {
  if (frames / sampleRate > MAX_SECONDS) {
    throw new AffectronError(
      'audio/too-long',
      `"${name}" is longer than ${MAX_SECONDS / 3600} hours. Cut it into shorter files and open those.`
    )
  }
  if (frames * channels > MAX_SAMPLES) {
    throw new AffectronError(
      'audio/too-long',
      `"${name}" holds more sound than can be opened at once (${channels} channels at ${sampleRate} Hz). ` +
        'Convert it to mono at 16 kHz, or cut it into shorter files.'
    )
  }
}

/** @throws AffectronError `audio/too-large` */
export function checkBytes(name: string, bytes: number): void {
  if (bytes > MAX_FILE_BYTES) {
    throw new AffectronError(
      'audio/too-large',
      `"${name}" is larger than ${MAX_FILE_BYTES / 2 ** 20} MiB. Cut it into shorter files, or convert it to mono FLAC.`
    )
  }
}
