import { hammingWindow } from './hamming.ts'

/** Mean square of the softest sound that is heard. */
const THRESHOLD = 1e-6
const EXPONENT = 0.3
const WINDOW_SUM = hammingWindow.reduce((sum, value) => sum + value, 0)

/**
 * Loudness of a frame: (intensity / 10⁻⁶)^0.3.
 *
 * The intensity was meant to be the windowed mean square of the frame. In the set, only the first sample of the frame
 * enters its sum, which makes it a tenth as loud. Kept, to give comparable numbers.
 *
 * @param first the frame's first sample, full scale 1
 */
export function loudness(first: number): number {
  const intensity = (hammingWindow[0] * first * first) / WINDOW_SUM
  return (intensity / THRESHOLD) ** EXPONENT
}
