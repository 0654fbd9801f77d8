/** Loudness of a batch and of the recording so far. */
export interface Level {
  /** Root mean square of the newest batch, dB below full scale (negative). */
  rms: number
  /** Largest |sample| of the newest batch, dB. */
  peak: number
  /** Several samples in a row at full scale: the wave's top is cut off. */
  isClipped: boolean
}

/** One sample at full scale is a well-leveled recording; so many in a row are not. */
const CLIPPED_RUN = 4
const FULL_SCALE = 0.999

/** Floor of the meter, dB. */
export const METER_FLOOR = -60

/** @param samples full scale 1 */
export function levelOf(samples: Float32Array): Level {
  let peak = 0
  let power = 0
  let run = 0
  let isClipped = false
  for (const sample of samples) {
    run = Math.abs(sample) >= FULL_SCALE ? run + 1 : 0
    isClipped ||= run >= CLIPPED_RUN
    peak = Math.max(peak, Math.abs(sample))
    power += sample * sample
  }
  return { rms: decibels(Math.sqrt(power / Math.max(1, samples.length))), peak: decibels(peak), isClipped }
}

/** Place on the meter, 0 at its floor to 1 at full scale. */
export function meterPlace(level: number): number {
  return Math.min(1, Math.max(0, 1 - level / METER_FLOOR))
}

/** What is wrong with a recording. */
export type Remark = 'clipped' | 'nothing' | 'quiet' | 'long'

/**
 * A remark on the recording while it can still be helped.
 *
 * @param loudest highest peak so far, dB
 * @param seconds recorded so far
 * @param clipped whether samples were cut off
 */
export function remark(loudest: number, seconds: number, clipped: boolean): Remark | undefined {
  if (clipped) return 'clipped'
  if (seconds > 1.5 && loudest < -60) return 'nothing'
  if (seconds > 1.5 && loudest < -34) return 'quiet'
  if (seconds > 30) return 'long'
  return undefined
}

function decibels(amplitude: number): number {
  return amplitude === 0 ? -Infinity : 20 * Math.log10(amplitude)
}
