import { BINS, EPSILON } from './constants.ts'

/** How many coefficients are kept, c₀ first. */
export const MFCC_COUNT = 13

const LINEAR_FILTERS = 13
export const FILTERS = 40
const LOWEST_HZ = 133.33
const LINEAR_STEP_HZ = 200 / 3
const LOG_STEP = 1.0711703
/**
 * pyAudioAnalysis makes its filters for 200 bins up to 16 kHz but gives them 200 bins up to 8 kHz, so every
 * filter sits at half the frequency it was meant for. Kept, to give comparable numbers.
 */
const ASSUMED_BIN_HZ = 16000 / BINS

interface Filter {
  firstBin: number
  weights: Float64Array
}

export const filters: readonly Filter[] = melFilters()
/** [13, 40]. */
export const cosines = cosineTable()
const logEnergies = new Float64Array(FILTERS)

/**
 * Mel-frequency cepstral coefficients: log₁₀ of 40 triangular filters over the magnitude (not power), then the
 * orthonormal DCT-II; no liftering. Filters after M. Slaney's Auditory Toolbox (1998).
 *
 * @param magnitude [200]
 * @param coefficients [13], written
 */
export function mfcc(magnitude: Float64Array, coefficients: Float64Array): void {
  for (let i = 0; i < FILTERS; i++) {
    const { firstBin, weights } = filters[i]
    let sum = 0
    for (let k = 0; k < weights.length; k++) sum += magnitude[firstBin + k] * weights[k]
    logEnergies[i] = Math.log10(sum + EPSILON)
  }
  for (let c = 0; c < MFCC_COUNT; c++) {
    let sum = 0
    for (let i = 0; i < FILTERS; i++) sum += logEnergies[i] * cosines[c * FILTERS + i]
    coefficients[c] = sum
  }
}

/** Triangles of equal area over the edges: evenly spaced at first, then by a constant factor. */
function melFilters(): Filter[] {
  const edges: number[] = []
  for (let i = 0; i < LINEAR_FILTERS; i++) edges.push(LOWEST_HZ + i * LINEAR_STEP_HZ)
  for (let i = 1; i <= FILTERS - LINEAR_FILTERS + 2; i++) {
    edges.push(edges[LINEAR_FILTERS - 1] * LOG_STEP ** i)
  }
  return Array.from({ length: FILTERS }, (_, i) => {
    const [low, center, high] = edges.slice(i, i + 3)
    const height = 2 / (high - low)
    const firstBin = Math.floor(low / ASSUMED_BIN_HZ) + 1
    const peakBin = Math.floor(center / ASSUMED_BIN_HZ)
    const lastBin = Math.floor(high / ASSUMED_BIN_HZ)
    const weights = Float64Array.from({ length: lastBin - firstBin + 1 }, (_, offset) => {
      const bin = firstBin + offset
      const hertz = bin * ASSUMED_BIN_HZ
      return bin <= peakBin
        ? (height * (hertz - low)) / (center - low)
        : (height * (high - hertz)) / (high - center)
    })
    return { firstBin, weights }
  })
}

function cosineTable(): Float64Array {
  const table = new Float64Array(MFCC_COUNT * FILTERS)
  for (let c = 0; c < MFCC_COUNT; c++) {
    const scale = Math.sqrt((c === 0 ? 1 : 2) / FILTERS)
    for (let i = 0; i < FILTERS; i++) {
      table[c * FILTERS + i] = scale * Math.cos((Math.PI * c * (i + 0.5)) / FILTERS)
    }
  }
  return table
}
