import { SAMPLE_RATE } from '../../audio/clip.ts'
import { createRealFft } from '../../features/fft.ts'

/** 64 ms: resolves the lowest bands. */
const FRAME_SAMPLES = 1024
/** 16 ms: half of it, the worst misalignment of two copies, changes few bits. */
const HOP_SAMPLES = 256
const BITS = 32
const BANDS = BITS + 1
/** The band that telephones carry, so that a copy at 8 kHz is found. */
const LOWEST_HZ = 200
const HIGHEST_HZ = 3400
/** Frames on each side that the triangular smoothing of the band energies takes in: 144 ms in all. */
const SMOOTHING = 4
/** Frames between the two energies that are compared. */
const LAG = 2
/** Frames 30 dB below the loudest are pauses: their bits are those of the noise. */
const PAUSE_SHARE = 1e-3

/** Most words of a fingerprint; what comes after the first 8.2 s does not count. */
export const MOST_WORDS = 512

/**
 * What a recording sounds like in 32 bits every 16 ms, unchanged by gain and little changed by noise, codecs, filters
 * and a shift in time: whether the energy difference of two neighboring bands grows or falls. After J. Haitsma and
 * T. Kalker, "A highly robust audio fingerprinting system" (ISMIR 2002), with shorter frames that are smoothed
 * afterwards, because utterances are short.
 *
 * @param samples [N] mono at 16 kHz
 * @returns at most {@link MOST_WORDS} words; 0 for a pause, which says nothing
 */
export function fingerprint(samples: Float32Array): Uint32Array {
  const frames = Math.min(MOST_WORDS, Math.floor((samples.length - FRAME_SAMPLES) / HOP_SAMPLES) + 1)
  if (frames <= LAG) return new Uint32Array(0)
  const energies = smooth(bandEnergies(samples, frames), frames)
  const totals = Float64Array.from({ length: frames }, (_, frame) => {
    let total = 0
    for (let band = 0; band < BANDS; band++) total += energies[frame * BANDS + band]
    return total
  })
  const audible = PAUSE_SHARE * totals.reduce((a, b) => Math.max(a, b), 0)
  const words = new Uint32Array(frames)
  for (let frame = LAG; frame < frames; frame++) {
    if (totals[frame] > audible) words[frame] = wordAt(energies, frame)
  }
  return words
}

/** Bit b: E(n,b) − E(n,b+1) is larger than it was LAG frames before (Haitsma and Kalker, equation 1). */
function wordAt(energies: Float64Array, frame: number): number {
  const now = frame * BANDS
  const before = (frame - LAG) * BANDS
  let word = 0
  for (let bit = 0; bit < BITS; bit++) {
    const difference = energies[now + bit] - energies[now + bit + 1]
    if (difference > energies[before + bit] - energies[before + bit + 1]) word |= 1 << bit
  }
  return word >>> 0
}

const fft = createRealFft(FRAME_SAMPLES)
const window = Float64Array.from(
  { length: FRAME_SAMPLES },
  (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / FRAME_SAMPLES)
)
/** In bins; a bin that an edge cuts belongs to both bands in part. */
const bandEdges = Array.from(
  { length: BANDS + 1 },
  (_, i) => (LOWEST_HZ * (HIGHEST_HZ / LOWEST_HZ) ** (i / BANDS) * FRAME_SAMPLES) / SAMPLE_RATE
)

/** [frames, BANDS] */
function bandEnergies(samples: Float32Array, frames: number): Float64Array {
  const energies = new Float64Array(frames * BANDS)
  const windowed = new Float64Array(FRAME_SAMPLES)
  const real = new Float64Array(fft.bins)
  const imaginary = new Float64Array(fft.bins)
  for (let frame = 0; frame < frames; frame++) {
    const first = frame * HOP_SAMPLES
    for (let i = 0; i < FRAME_SAMPLES; i++) windowed[i] = window[i] * samples[first + i]
    fft.forward(windowed, real, imaginary)
    for (let band = 0; band < BANDS; band++) {
      const low = bandEdges[band]
      const high = bandEdges[band + 1]
      let energy = 0
      for (let bin = Math.floor(low); bin <= Math.floor(high); bin++) {
        const share = Math.min(high, bin + 1) - Math.max(low, bin)
        energy += share * (real[bin] ** 2 + imaginary[bin] ** 2)
      }
      energies[frame * BANDS + band] = energy
    }
  }
  return energies
}

/** Triangular mean over time; beyond the ends there is nothing. */
function smooth(energies: Float64Array, frames: number): Float64Array {
  const smoothed = new Float64Array(energies.length)
  for (let frame = 0; frame < frames; frame++) {
    const first = Math.max(0, frame - SMOOTHING)
    const last = Math.min(frames - 1, frame + SMOOTHING)
    for (let other = first; other <= last; other++) {
      const weight = SMOOTHING + 1 - Math.abs(frame - other)
      for (let band = 0; band < BANDS; band++) {
        smoothed[frame * BANDS + band] += weight * energies[other * BANDS + band]
      }
    }
  }
  return smoothed
}
