import { AffectronError } from '../../shared/errors.ts'
import { say } from '../../shared/said.ts'
import { SAMPLE_RATE } from '../audio/clip.ts'

/** Samples per frame: 25 ms. */
export const FRAME_LENGTH = 400
/** Samples from frame to frame: 10 ms. */
export const FRAME_STEP = 160
/** Frames per second. */
export const FRAME_RATE = SAMPLE_RATE / FRAME_STEP
/** Center of the first frame, seconds. */
export const FIRST_FRAME_SECONDS = FRAME_LENGTH / 2 / SAMPLE_RATE

/**
 * How many whole frames a clip holds: frame t is samples 160·t to 160·t + 399, without padding.
 *
 * @param length samples at 16 kHz
 * @throws AffectronError `audio/too-short` for fewer than 400
 */
export function countFrames(length: number): number {
  if (length >= FRAME_LENGTH) return Math.floor((length - FRAME_LENGTH) / FRAME_STEP) + 1
  throw new AffectronError(
    'audio/too-short',
    say('audio.tooShort', {
      milliseconds: Math.floor((1000 * length) / SAMPLE_RATE),
      least: (1000 * FRAME_LENGTH) / SAMPLE_RATE
    })
  )
}
