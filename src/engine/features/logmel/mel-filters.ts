/** Of M. Slaney's Auditory Toolbox (1998): linear up to here, logarithmic above. */
const BREAK_HZ = 1000
const LINEAR_STEP_HZ = 200 / 3
const BREAK_MEL = BREAK_HZ / LINEAR_STEP_HZ
/** 27 steps for a factor of 6.4. */
const LOG_STEP = Math.log(6.4) / 27

/** One band: weights of the bins from `firstBin` on. */
export interface MelFilter {
  firstBin: number
  weights: Float64Array
}

/**
 * Triangles of equal area, evenly spaced on Slaney's mel scale.
 *
 * @param bands how many
 * @param bins of the spectrum, 0 Hz and half the sample rate included
 * @param highestHz half the sample rate: where the last triangle ends
 */
export function melFilters(bands: number, bins: number, highestHz: number): MelFilter[] {
  const highestMel = toMel(highestHz)
  const edges = Array.from({ length: bands + 2 }, (_, i) => toHertz((i * highestMel) / (bands + 1)))
  const binHz = highestHz / (bins - 1)
  return Array.from({ length: bands }, (_, i) => {
    const [low, center, high] = edges.slice(i, i + 3)
    const firstBin = Math.max(0, Math.ceil(low / binHz))
    const lastBin = Math.min(bins - 1, Math.floor(high / binHz))
    const weights = Float64Array.from({ length: Math.max(0, lastBin - firstBin + 1) }, (_, offset) => {
      const hertz = (firstBin + offset) * binHz
      const rising = (hertz - low) / (center - low)
      const falling = (high - hertz) / (high - center)
      return (2 / (high - low)) * Math.max(0, Math.min(rising, falling))
    })
    return { firstBin, weights }
  })
}

function toMel(hertz: number): number {
  return hertz < BREAK_HZ ? hertz / LINEAR_STEP_HZ : BREAK_MEL + Math.log(hertz / BREAK_HZ) / LOG_STEP
}

function toHertz(mel: number): number {
  return mel < BREAK_MEL ? mel * LINEAR_STEP_HZ : BREAK_HZ * Math.exp((mel - BREAK_MEL) * LOG_STEP)
}
