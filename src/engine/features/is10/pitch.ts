import { FRAME_STEP } from '../framing.ts'
import { LONG_BINS, longSpectrum } from './long-spectrum.ts'
import { createOctaveAxis, OCTAVE_POINTS } from './octave-axis.ts'
import { pitchCandidates } from './pitch-candidates.ts'
import { pitchContour, type PitchContour } from './pitch-contour.ts'
import { sharpenSpectrum } from './sharpen-spectrum.ts'
import { createSubharmonicSum } from './subharmonic-sum.ts'
import type { Is10Settings } from './variant.ts'

/**
 * The pitch of a voice over time, from frames of 60 ms.
 *
 * @param samples as the set scales them
 * @param frames how many long frames, at least 2
 */
export function findPitch(
  samples: Float32Array,
  frames: number,
  { lowestHz, isWeighted, isSharpened, candidates, voicingThreshold }: Is10Settings['pitch']
): PitchContour {
  const axis = createOctaveAxis(lowestHz, isWeighted)
  const sumSubharmonics = createSubharmonicSum(axis.pointsPerOctave)
  const magnitude = new Float64Array(LONG_BINS)
  const points = new Float64Array(OCTAVE_POINTS)
  const sums = new Float32Array(OCTAVE_POINTS)
  const hertz = new Float32Array(frames)
  const voicing = new Float32Array(frames)
  for (let t = 0; t < frames; t++) {
    longSpectrum(samples, FRAME_STEP * t, magnitude)
    if (isSharpened) sharpenSpectrum(magnitude)
    axis.read(magnitude, points)
    sumSubharmonics(points, sums)
    const best = pitchCandidates(sums, axis, candidates).at(0)
    hertz[t] = best?.hertz ?? 0
    voicing[t] = best?.voicing ?? 0
  }
  return pitchContour(hertz, voicing, voicingThreshold)
}
