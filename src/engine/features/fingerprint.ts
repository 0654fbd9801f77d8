import { SAMPLE_RATE } from '../audio/clip.ts'
import { createRealFft } from './fft.ts'

/** Of 8 kHz: the bands end far below 4 kHz, and a transform of half the length takes half the time. */
const HALF_RATE = SAMPLE_RATE / 2
/** 64 ms: resolves the lowest bands. */
const FRAME_SAMPLES = 512
/** 16 ms: half of it, the worst misalignment of two copies, changes few bits. */
const HOP_SAMPLES = 128
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
  const signal = halveRate(samples)
  const frames = Math.floor((signal.length - FRAME_SAMPLES) / HOP_SAMPLES) + 1
  if (frames <= LAG) return new Uint32Array(0)
  const energies = smooth(bandEnergies(signal, frames), frames)
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
    // No branch: half of them would be guessed wrong.
    word |= Number(difference > energies[before + bit] - energies[before + bit + 1]) << bit
  }
  return word >>> 0
}

/** Samples on each side: what would fold into the bands is 27 dB lower at 4.6 kHz, 44 dB from 5 kHz on. */
const FILTER_REACH = 15
/** Half-band filter under a Hann window, at the odd distances from the middle; at even ones it is 0. */
const [h1, h3, h5, h7, h9, h11, h13, h15] = [1, 3, 5, 7, 9, 11, 13, FILTER_REACH].map((distance) => {
  const hann = 0.5 + 0.5 * Math.cos((Math.PI * distance) / (FILTER_REACH + 1.5))
  return (hann * Math.sin((Math.PI * distance) / 2)) / (Math.PI * distance)
})

/** Used again for each recording, as a fingerprint takes less time than collecting the garbage of one would. */
const signalScratch = new Float32Array((MOST_WORDS - 1) * HOP_SAMPLES + FRAME_SAMPLES)
const paddedScratch = new Float32Array(2 * (signalScratch.length + FILTER_REACH))

/**
 * Every second sample of the low half of the spectrum, as many as make a fingerprint; beyond the ends there is nothing.
 * Written out, because as a loop it takes twice as long.
 *
 * @returns valid until the next call
 */
function halveRate(samples: Float32Array): Float32Array {
  const halved = signalScratch.subarray(0, Math.floor(samples.length / 2))
  const x = paddedScratch.subarray(0, 2 * (halved.length + FILTER_REACH)).fill(0)
  x.set(samples.subarray(0, x.length - FILTER_REACH), FILTER_REACH)
  for (let n = 0; n < halved.length; n++) {
    const m = 2 * n + FILTER_REACH
    halved[n] =
      0.5 * x[m] +
      h1 * (x[m - 1] + x[m + 1]) +
      h3 * (x[m - 3] + x[m + 3]) +
      h5 * (x[m - 5] + x[m + 5]) +
      h7 * (x[m - 7] + x[m + 7]) +
      h9 * (x[m - 9] + x[m + 9]) +
      h11 * (x[m - 11] + x[m + 11]) +
      h13 * (x[m - 13] + x[m + 13]) +
      h15 * (x[m - 15] + x[m + 15])
  }
  return halved
}

const fft = createRealFft(FRAME_SAMPLES)
const window = Float64Array.from(
  { length: FRAME_SAMPLES },
  (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / FRAME_SAMPLES)
)
/** In bins; a bin that an edge cuts belongs to both bands in part. */
const bandEdges = Float64Array.from(
  { length: BANDS + 1 },
  (_, i) => (LOWEST_HZ * (HIGHEST_HZ / LOWEST_HZ) ** (i / BANDS) * FRAME_SAMPLES) / HALF_RATE
)
const NEEDED_BINS = Math.floor(bandEdges[BANDS]) + 1

/** [frames, BANDS] */
function bandEnergies(signal: Float32Array, frames: number): Float64Array {
  const energies = new Float64Array(frames * BANDS)
  const windowed = new Float64Array(FRAME_SAMPLES)
  const real = new Float64Array(NEEDED_BINS)
  const imaginary = new Float64Array(NEEDED_BINS)
  const power = new Float64Array(NEEDED_BINS)
  for (let frame = 0; frame < frames; frame++) {
    const first = frame * HOP_SAMPLES
    for (let i = 0; i < FRAME_SAMPLES; i++) windowed[i] = window[i] * signal[first + i]
    fft.forward(windowed, real, imaginary)
    for (let bin = 0; bin < NEEDED_BINS; bin++) {
      power[bin] = real[bin] * real[bin] + imaginary[bin] * imaginary[bin]
    }
    for (let band = 0; band < BANDS; band++) {
      energies[frame * BANDS + band] = powerBetween(power, bandEdges[band], bandEdges[band + 1])
    }
  }
  return energies
}

/** @param low in bins, like `high`, not below it */
function powerBetween(power: Float64Array, low: number, high: number): number {
  const first = Math.floor(low)
  const last = Math.floor(high)
  let sum = (high - last) * power[last] - (low - first) * power[first]
  for (let bin = first; bin < last; bin++) sum += power[bin]
  return sum
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
