import { OCTAVE_POINTS } from './octave-axis.ts'

const HARMONICS = 15
const COMPRESSION = 0.85

/**
 * Subharmonic summation (D. J. Hermes, "Measurement of pitch by subharmonic summation", 1988): for each point of the
 * octave axis, how much lies at its harmonics, the higher ones counting less.
 *
 * @returns a function that writes `sums` [513], at least 0, from `points` [513]
 */
export function createSubharmonicSum(
  pointsPerOctave: number
): (points: Float64Array, sums: Float32Array) => void {
  const shifts = Array.from({ length: HARMONICS }, (_, h) => Math.floor(pointsPerOctave * Math.log2(h + 1)))
  const weights = shifts.map((_, h) => COMPRESSION ** h)
  const total = new Float64Array(OCTAVE_POINTS)
  return (points, sums) => {
    total.fill(0)
    for (let h = 0; h < HARMONICS; h++) {
      const shift = shifts[h]
      const weight = weights[h]
      for (let i = 0; i < OCTAVE_POINTS - shift; i++) total[i] += weight * points[i + shift]
    }
    for (let i = 0; i < OCTAVE_POINTS; i++) sums[i] = Math.max(0, total[i] / HARMONICS)
  }
}
