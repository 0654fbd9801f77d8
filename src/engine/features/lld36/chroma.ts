import { BINS, EPSILON } from './constants.ts'

/** Pitch classes, A first, then by semitones up to G♯. */
export const CHROMA_COUNT = 12

const LOWEST_A_HZ = 27.5
const BIN_HZ = 40

interface Semitone {
  /** 0 = A … 11 = G♯. */
  pitchClass: number
  /** The one bin whose energy stands for the semitone. */
  bin: number
  divisor: number
}

export const semitones: readonly Semitone[] = occupiedSemitones()

/**
 * Share of the spectrum's energy by pitch class.
 *
 * Three peculiarities of pyAudioAnalysis are kept, to give comparable numbers: bin k counts as the frequency of
 * bin k + 1; of all bins with one semitone only the highest counts; and its energy is divided by the number of
 * bins of quite another semitone (see `occupiedSemitones`). So the shares do not sum to 1.
 *
 * @param magnitude [200]
 * @param shares [12], written
 */
export function chroma(magnitude: Float64Array, shares: Float64Array): void {
  let total = 0
  for (let k = 0; k < BINS; k++) total += magnitude[k] * magnitude[k]
  const scale = 1 / (total || EPSILON)
  shares.fill(0)
  for (const { pitchClass, bin, divisor } of semitones) {
    shares[pitchClass] += ((magnitude[bin] * magnitude[bin]) / divisor) * scale
  }
}

function occupiedSemitones(): Semitone[] {
  const ofBin = Array.from({ length: BINS }, (_, k) =>
    Math.round(12 * Math.log2((BIN_HZ * (k + 1)) / LOWEST_A_HZ))
  )
  const counts = new Map<number, number>()
  for (const semitone of ofBin) counts.set(semitone, (counts.get(semitone) ?? 0) + 1)
  return [...counts.keys()].map((semitone) => ({
    pitchClass: semitone % CHROMA_COUNT,
    bin: ofBin.lastIndexOf(semitone),
    // pyAudioAnalysis looks up the count by bin number, and takes a semitone for a bin number, twice.
    divisor: counts.get(ofBin[ofBin[semitone]]) ?? 1
  }))
}
