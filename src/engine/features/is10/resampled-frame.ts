import type { ShortSpectrum } from './short-spectrum.ts'

/** Samples at 11 kHz that a short frame becomes. */
export const RESAMPLED_LENGTH = 275

/** 512 samples at 16 kHz last as long as so many at 11 kHz. */
const PERIOD = 352
const HALF = PERIOD / 2
const QUARTER = PERIOD / 4
/** 4,250 Hz: the set drops what lies above, though 11 kHz could carry 5,500 Hz. */
const HIGHEST_BIN = 136
const SCALE = 1 / 256

const angles = Float64Array.from({ length: PERIOD }, (_, step) => (2 * Math.PI * step) / PERIOD)
const cosines = angles.map(Math.cos)
const sines = angles.map(Math.sin)

/**
 * A short frame back in the time domain at 11 kHz: a sum of the spectrum's lower waves, with the constant part counted
 * double and the last 77 of its 352 values not made, as in the set.
 *
 * Values a quarter or a half period apart share the same products up to signs, so a quarter of the sums gives all.
 *
 * @param frame [275], written
 */
export function resampleFrame({ real, imaginary }: ShortSpectrum, frame: Float32Array): void {
  for (let i = 0; i <= QUARTER; i++) {
    let evenCosine = real[0]
    let evenSine = 0
    for (let k = 2, at = (2 * i) % PERIOD; k <= HIGHEST_BIN; k += 2, at = (at + 2 * i) % PERIOD) {
      evenCosine += real[k] * cosines[at]
      evenSine += imaginary[k] * sines[at]
    }
    let oddCosine = 0
    let oddSine = 0
    for (let k = 1, at = i; k <= HIGHEST_BIN; k += 2, at = (at + 2 * i) % PERIOD) {
      oddCosine += real[k] * cosines[at]
      oddSine += imaginary[k] * sines[at]
    }
    // cos and sin of k·(π − θ) are ±cos and ∓sin of k·θ, upper signs for even k.
    frame[i] = SCALE * (evenCosine + oddCosine - evenSine - oddSine)
    frame[HALF - i] = SCALE * (evenCosine - oddCosine + evenSine - oddSine)
    if (HALF + i < RESAMPLED_LENGTH) {
      frame[HALF + i] = SCALE * (evenCosine - oddCosine - evenSine + oddSine)
    }
    const mirrored = PERIOD - i
    if (mirrored < RESAMPLED_LENGTH) frame[mirrored] = SCALE * (evenCosine + oddCosine + evenSine + oddSine)
  }
}
