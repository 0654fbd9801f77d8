import type { Warning } from '../../shared/analysis.ts'
import { AffectronError } from '../../shared/errors.ts'
import { clockTime } from '../../shared/wording.ts'
import { say } from '../../shared/said.ts'
import type { AudioClip } from '../audio/clip.ts'
import { FRAME_LENGTH } from '../features/framing.ts'

/** The models learn from acted sentences of one to nine seconds. */
const SHORT_SECONDS = 1
const LONG_SECONDS = 60
/**
 * Beyond this one answer for the whole clip says nothing. It would also take much memory: a clip of 29 minutes took
 * 8.7 GB on the native backend.
 */
const REFUSED_SECONDS = 15 * 60
/** Two steps of 16-bit audio: the features of less are those of rounding. */
const SILENT_DEVIATION = 2 / 32768

/**
 * Whether a clip is one that a model can judge. How well it was recorded is audio/quality.ts's to say.
 *
 * @returns warnings `audio/short`, `audio/long`
 * @throws AffectronError `audio/too-long`, `audio/silent`
 */
export function checkClip(clip: Pick<AudioClip, 'name' | 'samples' | 'durationSeconds'>): Warning[] {
  const { name, samples, durationSeconds } = clip
  if (durationSeconds > REFUSED_SECONDS) {
    throw new AffectronError(
      'audio/too-long',
      say('audio.tooLongForOne', {
        name,
        duration: clockTime(durationSeconds, 0),
        minutes: REFUSED_SECONDS / 60
      })
    )
  }
  // A clip without a single frame is too short for the features, whatever it holds: they say so.
  if (samples.length >= FRAME_LENGTH && largestDeviation(samples) <= SILENT_DEVIATION) {
    throw new AffectronError('audio/silent', say('audio.nothingToHear', { name }))
  }
  if (durationSeconds < SHORT_SECONDS) {
    return [{ code: 'audio/short', ...say('audio.short', { seconds: durationSeconds }) }]
  }
  if (durationSeconds > LONG_SECONDS) {
    return [{ code: 'audio/long', ...say('audio.long', { duration: clockTime(durationSeconds, 0) }) }]
  }
  return []
}

/** From the mean: a constant offset is no sound. */
function largestDeviation(samples: Float32Array): number {
  let sum = 0
  for (const sample of samples) sum += sample
  const mean = sum / samples.length
  let largest = 0
  for (const sample of samples) largest = Math.max(largest, Math.abs(sample - mean))
  return largest
}
