import { AffectronError } from '../../shared/errors.ts'
import { MAX_FILE_BYTES } from '../../shared/limits.ts'
import { say, sentence } from '../../shared/said.ts'
import type { Sentence } from '../../shared/said.ts'

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
    throw implausible(
      name,
      sentence('audio.statesRate', { rate: sampleRate, least: MIN_RATE, most: MAX_RATE })
    )
  }
  if (!(channels >= 1 && channels <= MAX_CHANNELS)) {
    throw implausible(name, sentence('audio.statesChannels', { count: channels, most: MAX_CHANNELS }))
  }
}

/** @param what the implausible statement, as the rest of "its header states …" */
export function implausible(name: string, what: Sentence): AffectronError {
  return new AffectronError('audio/implausible-format', say('audio.implausible', { name, what }))
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
      say('audio.longerThanHours', { name, hours: MAX_SECONDS / 3600 })
    )
  }
  if (frames * channels > MAX_SAMPLES) {
    throw new AffectronError(
      'audio/too-long',
      say('audio.tooManySamples', { name, channels, rate: sampleRate })
    )
  }
}

/** @throws AffectronError `audio/too-large` */
export function checkBytes(name: string, bytes: number): void {
  if (bytes > MAX_FILE_BYTES) {
    throw new AffectronError(
      'audio/too-large',
      say('audio.tooLarge', { name, mebibytes: MAX_FILE_BYTES / 2 ** 20 })
    )
  }
}
