import { SAMPLE_RATE } from './clip.ts'

/** 400 ms, the momentary window of EBU Tech 3341: long enough for a syllable, short enough for one loud word. */
const WINDOW = 0.4 * SAMPLE_RATE
/** Root mean square of the loudest window afterwards, full scale 1: -23 dB. */
const LEVEL = 10 ** (-23 / 20)

/**
 * The samples as loud as those of every other recording: its loudest 400 ms get a root mean square of -23 dB of full
 * scale. Pauses before and after do not count. Peaks may pass full scale, which features do not mind.
 *
 * @param samples [N] at 16 kHz, full scale 1, finite
 * @returns [N]; of silence, the same
 */
export function level(samples: Float32Array): Float32Array {
  const loudest = loudestWindow(samples)
  if (loudest === 0) return samples
  const factor = LEVEL / loudest
  return samples.map((value) => factor * value)
}

/** Largest root mean square of any window, or of all where there is less than one. */
function loudestWindow(samples: Float32Array): number {
  const width = Math.min(WINDOW, samples.length)
  let energy = 0
  let most = 0
  for (let i = 0; i < samples.length; i++) {
    energy += samples[i] ** 2
    if (i >= width) energy -= samples[i - width] ** 2
    if (energy > most) most = energy
  }
  return width === 0 ? 0 : Math.sqrt(most / width)
}
