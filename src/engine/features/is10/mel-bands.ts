import { SHORT_BIN_HZ, SHORT_BINS } from './short-spectrum.ts'

/**
 * A bank of triangles that are evenly spaced and symmetric on the mel scale, each with its peak 1 where its neighbors
 * end. The bins at both ends are left out.
 *
 * @param from Hz @param to Hz
 * @returns a function that writes a band's sum of the power spectrum per place of `bands` [count]
 */
export function createMelBands(
  count: number,
  from: number,
  to: number
): (power: Float64Array, bands: Float64Array) => void {
  const width = (mel(to) - mel(from)) / (count + 1)
  const firstBin = Math.round(from / SHORT_BIN_HZ) + 1
  const endBin = Math.round(to / SHORT_BIN_HZ)
  /** For each bin the band whose peak is next, counted from 1, and the share that goes to the band below it. */
  const upperBand = new Int32Array(SHORT_BINS)
  const shareBelow = new Float64Array(SHORT_BINS)
  for (let k = firstBin; k < endBin; k++) {
    const place = (mel(k * SHORT_BIN_HZ) - mel(from)) / width
    upperBand[k] = Math.max(1, Math.ceil(place))
    shareBelow[k] = upperBand[k] - place
  }
  return (power, bands) => {
    bands.fill(0)
    for (let k = firstBin; k < endBin; k++) {
      const band = upperBand[k]
      if (band > 1) bands[band - 2] += shareBelow[k] * power[k]
      if (band <= count) bands[band - 1] += (1 - shareBelow[k]) * power[k]
    }
  }
}

/** Hertz to mel, with the natural logarithm. */
function mel(hertz: number): number {
  return 1127 * Math.log(1 + hertz / 700)
}
