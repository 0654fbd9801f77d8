import type { Warning } from '../../shared/analysis.ts'
import { AffectronError } from '../../shared/errors.ts'
import { clockTime } from '../../shared/wording.ts'
import type { AudioClip } from '../audio/clip.ts'

/** The models learn from acted sentences of one to nine seconds. */
const SHORT_SECONDS = 1
const LONG_SECONDS = 60
/** Beyond this one answer for the whole clip says nothing, and the frames no longer fit comfortably in memory. */
const REFUSED_SECONDS = 30 * 60
/** Two steps of 16-bit audio: below this there is no signal. */
const SILENT_PEAK = 2 / 32768
/** -40 dB below full scale: quiet enough that noise and rounding show in the features. */
const QUIET_PEAK = 0.01
/** Samples this near full scale, in runs, mean that the recording was cut off. */
const CLIPPED_LEVEL = 0.999
const CLIPPED_SHARE = 0.001

/**
 * Whether a clip can be analyzed, and what makes its answer less sure.
 *
 * @returns warnings `audio/quiet`, `audio/clipped`, `audio/short`, `audio/long`
 * @throws AffectronError `audio/too-long`, `audio/silent`
 */
export function checkClip(clip: Pick<AudioClip, 'name' | 'samples' | 'durationSeconds'>): Warning[] {
  const { name, samples, durationSeconds } = clip
  if (durationSeconds > REFUSED_SECONDS) {
    throw new AffectronError(
      'audio/too-long',
      `"${name}" lasts ${clockTime(durationSeconds, 0)} minutes; one analysis takes at most ${REFUSED_SECONDS / 60}. Cut it into sentences and analyze those.`
    )
  }
  const { peak, clippedShare } = measure(samples)
  if (peak <= SILENT_PEAK) {
    throw new AffectronError(
      'audio/silent',
      `"${name}" is silent, so there is nothing to hear. Check the microphone or choose another file.`
    )
  }
  const warnings: Warning[] = []
  if (peak < QUIET_PEAK) {
    const decibels = Math.round(-20 * Math.log10(peak))
    warnings.push({
      code: 'audio/quiet',
      message: `The recording is very quiet (its peak is ${decibels} dB below full scale), so noise may weigh more than the voice.`
    })
  }
  if (clippedShare > CLIPPED_SHARE) {
    warnings.push({
      code: 'audio/clipped',
      message: `The recording is overdriven: ${(clippedShare * 100).toFixed(1)} % of its samples are cut off. Record at a lower level if you can.`
    })
  }
  if (durationSeconds < SHORT_SECONDS) {
    warnings.push({
      code: 'audio/short',
      message: `The clip lasts ${durationSeconds.toFixed(2)} s; the models learned from whole sentences, so the answer is less sure than it looks.`
    })
  }
  if (durationSeconds > LONG_SECONDS) {
    warnings.push({
      code: 'audio/long',
      message: `The clip lasts ${clockTime(durationSeconds, 0)} minutes; the models learned from single sentences and give one answer for all of it. Cut it for an answer per sentence.`
    })
  }
  return warnings
}

/** Largest deviation from the mean, and the share of samples in runs of two or more at full scale. */
function measure(samples: Float32Array): { peak: number; clippedShare: number } {
  let sum = 0
  for (const sample of samples) sum += sample
  const mean = sum / samples.length
  let peak = 0
  let clipped = 0
  let run = 0
  for (const sample of samples) {
    peak = Math.max(peak, Math.abs(sample - mean))
    run = Math.abs(sample) >= CLIPPED_LEVEL ? run + 1 : 0
    if (run === 2) clipped += 2
    else if (run > 2) clipped++
  }
  return { peak, clippedShare: clipped / samples.length }
}
