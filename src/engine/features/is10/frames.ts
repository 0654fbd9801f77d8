import { AffectronError } from '../../../shared/errors.ts'
import { say } from '../../../shared/said.ts'
import { SAMPLE_RATE } from '../../audio/clip.ts'
import { FRAME_STEP } from '../framing.ts'

/** Samples of a long frame, in which the pitch is searched: 60 ms. They begin where the short ones do, every 10 ms. */
export const LONG_FRAME_LENGTH = 960
/** Seconds from frame to frame. */
export const STEP_SECONDS = FRAME_STEP / SAMPLE_RATE
/** The functionals leave out so many rows at the end, so a clip must have one more. */
export const ROWS_LEFT_OUT = 3

const FEWEST_FRAMES = ROWS_LEFT_OUT + 1
const FEWEST_SAMPLES = LONG_FRAME_LENGTH + (FEWEST_FRAMES - 1) * FRAME_STEP

/**
 * How many whole long frames a clip holds.
 *
 * @param length samples at 16 kHz
 * @returns at least 4
 * @throws AffectronError `audio/too-short` for fewer than 1,440 samples
 */
export function countLongFrames(length: number): number {
  if (length >= FEWEST_SAMPLES) return Math.floor((length - LONG_FRAME_LENGTH) / FRAME_STEP) + 1
  throw new AffectronError(
    'audio/too-short',
    say('audio.tooShortForThese', {
      milliseconds: Math.floor((1000 * length) / SAMPLE_RATE),
      least: (1000 * FEWEST_SAMPLES) / SAMPLE_RATE
    })
  )
}
