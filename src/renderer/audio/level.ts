import { decibels, peak as largestOf } from '../../shared/recording/levels.ts'

/** Loudness of a batch, dB below full scale (negative). */
export interface Level {
  /** Root mean square. */
  rms: number
  /** Of the largest |sample|. */
  peak: number
}

/** Floor of the meter, dB. */
export const METER_FLOOR = -60

/** @param samples full scale 1 */
export function levelOf(samples: Float32Array): Level {
  let power = 0
  for (const sample of samples) power += sample * sample
  return { rms: decibels(Math.sqrt(power / Math.max(1, samples.length))), peak: decibels(largestOf(samples)) }
}

/** Place on the meter, 0 at its floor to 1 at full scale. */
export function meterPlace(level: number): number {
  return Math.min(1, Math.max(0, 1 - level / METER_FLOOR))
}
