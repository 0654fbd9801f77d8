/** Bins on each side of a peak that are kept. */
const KEPT = 2

/**
 * A magnitude spectrum with everything between its peaks cleared, then smoothed over three bins: the harmonics of a voice
 * stay, noise goes. The last bin is not smoothed.
 *
 * @param magnitude [513], overwritten
 */
export function sharpenSpectrum(magnitude: Float64Array): void {
  const last = magnitude.length - 1
  let peak = -1
  for (let k = 0; k <= last; k++) {
    const isPeak =
      (k === 0 || magnitude[k] > magnitude[k - 1]) &&
      (k === last || (k === 0 ? magnitude[k] > magnitude[k + 1] : magnitude[k] >= magnitude[k + 1]))
    if (!isPeak) continue
    // What is cleared lies behind: the bins that decide whether k is a peak are as they were.
    if (peak >= 0) for (let gap = peak + KEPT + 1; gap < k - KEPT; gap++) magnitude[gap] = 0
    peak = k
  }
  let before = 0
  for (let k = 0; k < last; k++) {
    const value = magnitude[k]
    magnitude[k] = (before + 2 * value + magnitude[k + 1]) / 4
    before = value
  }
}
