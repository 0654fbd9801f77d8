/** So many samples in a row at full scale are cut peaks, not chance. */
const CLIPPED_RUN = 3
const FULL_SCALE = 0.999

/** Largest absolute value. */
export function peak(samples: Float32Array): number {
  let largest = 0
  for (let i = 0; i < samples.length; i++) largest = Math.max(largest, Math.abs(samples[i]))
  return largest
}

/** Share of samples, 0..1, that belong to runs at full scale (three or more in a row, one polarity). */
export function clippedShare(samples: Float32Array): number {
  let clipped = 0
  let run = 0
  let polarity = 0
  for (let i = 0; i <= samples.length; i++) {
    const now = i < samples.length && Math.abs(samples[i]) >= FULL_SCALE ? Math.sign(samples[i]) : 0
    if (now !== 0 && now === polarity) {
      run++
      continue
    }
    if (run >= CLIPPED_RUN) clipped += run
    polarity = now
    run = now === 0 ? 0 : 1
  }
  return samples.length === 0 ? 0 : clipped / samples.length
}

/** Root mean square of each window of `size` samples; the last one may be shorter. */
export function windowLevels(samples: Float32Array, size: number): Float64Array {
  const levels = new Float64Array(Math.ceil(samples.length / size))
  for (let window = 0; window < levels.length; window++) {
    const end = Math.min(samples.length, (window + 1) * size)
    let sum = 0
    for (let i = window * size; i < end; i++) sum += samples[i] * samples[i]
    levels[window] = Math.sqrt(sum / (end - window * size))
  }
  return levels
}

/** dB below full scale; −Infinity for 0. */
export function decibels(amplitude: number): number {
  return amplitude === 0 ? -Infinity : 20 * Math.log10(amplitude)
}

/** The value below which `share` of all values lie, by rank. */
export function percentile(values: ArrayLike<number>, share: number): number {
  const sorted = Float64Array.from(values).sort()
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]
}
