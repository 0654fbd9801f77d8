import { LONG_BIN_HZ, LONG_BINS } from './long-spectrum.ts'

/** Points of the axis, evenly spaced in octaves; the last is 8 kHz. */
export const OCTAVE_POINTS = 513

const HIGHEST_HZ = 8000

export interface OctaveAxis {
  /** Octaves above 1 Hz of the first point, and from point to point. */
  first: number
  step: number
  /** How many points an octave has, as the shifts of the harmonics count it. */
  pointsPerOctave: number
  /**
   * Reads a magnitude spectrum at the points.
   *
   * @param magnitude [513] @param points [513], written
   */
  read(magnitude: Float64Array, points: Float64Array): void
}

/**
 * A magnitude spectrum on a scale of octaves, on which the harmonics of every pitch lie equally far apart: a natural
 * cubic spline through the bins (W. H. Press et al., "Numerical Recipes", 1992, section 3.3).
 *
 * @param isWeighted whether values below about 65 Hz are faded out and negative ones become 0
 */
export function createOctaveAxis(lowestHz: number, isWeighted: boolean): OctaveAxis {
  const first = Math.log2(lowestHz)
  const octaves = Math.log2(HIGHEST_HZ) - first
  const step = octaves / (OCTAVE_POINTS - 1)
  const pointsPerOctave = OCTAVE_POINTS / octaves
  const knots = knotsOf()
  const curvature = createCurvatures(knots)
  const weights = isWeighted ? weightsOf(pointsPerOctave) : undefined

  const left = new Int32Array(OCTAVE_POINTS)
  /** Shares of the knots on both sides and of their second derivatives. */
  const shares = new Float64Array(4 * OCTAVE_POINTS)
  for (let i = 0, k = 0; i < OCTAVE_POINTS; i++) {
    const octave = first + i * step
    while (k < LONG_BINS - 2 && knots[k + 1] < octave) k++
    const width = knots[k + 1] - knots[k]
    const a = (knots[k + 1] - octave) / width
    const b = (octave - knots[k]) / width
    left[i] = k
    shares.set([a, b, ((a ** 3 - a) * width ** 2) / 6, ((b ** 3 - b) * width ** 2) / 6], 4 * i)
  }

  return {
    first,
    step,
    pointsPerOctave,
    read(magnitude, points) {
      const second = curvature(magnitude)
      for (let i = 0; i < OCTAVE_POINTS; i++) {
        const k = left[i]
        const at = 4 * i
        const value =
          shares[at] * magnitude[k] +
          shares[at + 1] * magnitude[k + 1] +
          shares[at + 2] * second[k] +
          shares[at + 3] * second[k + 1]
        points[i] = Math.fround(weights === undefined ? value : Math.max(value, 0) * weights[i])
      }
    }
  }
}

/** Octaves above 1 Hz of each bin; the first, at 0 Hz, is put as far before the second as that is before the third. */
function knotsOf(): Float64Array {
  const knots = Float64Array.from({ length: LONG_BINS }, (_, k) => Math.log2(k * LONG_BIN_HZ))
  knots[0] = 2 * knots[1] - knots[2]
  return knots
}

/** A rise from 0 to 1 around 65 Hz, as the set has it: steep to the ear's loss of low tones. */
function weightsOf(pointsPerOctave: number): Float64Array {
  const middle = pointsPerOctave * Math.log2(65 / 50) - 1
  return Float64Array.from(
    { length: OCTAVE_POINTS },
    (_, i) => 0.5 + Math.atan((3 * (i + 1 - middle)) / pointsPerOctave) / Math.PI
  )
}

/** Second derivatives of the spline at its knots, 0 at both ends; what hangs on the knots alone is computed once. */
function createCurvatures(knots: Float64Array): (values: Float64Array) => Float64Array {
  const count = knots.length
  const inverseWidths = Float64Array.from({ length: count - 1 }, (_, k) => 1 / (knots[k + 1] - knots[k]))
  const ratios = new Float64Array(count)
  const inversePivots = new Float64Array(count)
  for (let k = 1; k < count - 1; k++) {
    const before = knots[k] - knots[k - 1]
    const after = knots[k + 1] - knots[k]
    inversePivots[k] = 1 / (2 * (before + after) - before * ratios[k - 1])
    ratios[k] = after * inversePivots[k]
  }
  const second = new Float64Array(count)
  return (values) => {
    let slope = (values[1] - values[0]) * inverseWidths[0]
    for (let k = 1; k < count - 1; k++) {
      const next = (values[k + 1] - values[k]) * inverseWidths[k]
      second[k] = (6 * (next - slope) - (knots[k] - knots[k - 1]) * second[k - 1]) * inversePivots[k]
      slope = next
    }
    for (let k = count - 2; k > 0; k--) second[k] -= ratios[k] * second[k + 1]
    return second
  }
}
