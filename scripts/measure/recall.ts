import { SAMPLE_RATE } from '../../src/engine/audio/clip.ts'
import { resample } from '../../src/engine/audio/resample.ts'
import { fingerprint } from '../../src/engine/features/fingerprint.ts'
import { findNearPairs } from '../../src/engine/corpora/near-duplicates.ts'
import { createRandom } from '../../src/engine/random.ts'
import type { LoadedClip } from './clips.ts'
import { round } from './pairs.ts'

export interface Recall {
  variants: number
  /** How many were paired with their original. */
  found: number
  /** Pairs of a variant with another recording than its original. */
  wrong: number
  /** Largest share of bits that differed in a pair that was found. */
  largestDifference: number
}

type Change = (samples: Float32Array) => Promise<Float32Array> | Float32Array

const random = createRandom(3)
const changes: Record<string, Change> = {
  'gain -10 dB, 16 bit again': (samples) => toSteps(scale(samples, 10 ** -0.5), 2 ** 15),
  '8 bit': (samples) => toSteps(samples, 2 ** 7),
  'noise at 30 dB': (samples) => withNoise(samples, 30),
  'noise at 20 dB': (samples) => withNoise(samples, 20),
  '100 ms cut off in front': (samples) => samples.slice(0.1 * SAMPLE_RATE),
  '108 ms cut off at both ends': (samples) => samples.slice(1728, -1728),
  '250 ms of silence in front': (samples) => padded(0.25 * SAMPLE_RATE, samples),
  'by way of 8 kHz': byWayOf8kHz,
  'all: cut, 8 kHz, noise at 30 dB, gain': async (samples) =>
    scale(withNoise(await byWayOf8kHz(samples.slice(1728)), 30), 0.4)
}

/** Each change on each of `originals`; the variants are looked for among all recordings. */
export async function measureRecall(
  originals: readonly LoadedClip[],
  all: readonly LoadedClip[]
): Promise<Record<string, Recall>> {
  const results: Record<string, Recall> = {}
  for (const [name, change] of Object.entries(changes)) {
    const prints = [...all.map(({ print }) => print)]
    for (const { samples } of originals) prints.push(fingerprint(await change(samples)))
    const pairs = findNearPairs(prints)
    const own = pairs.filter(({ first, second }) => all[first] === originals[second - all.length])
    results[name] = {
      variants: originals.length,
      found: own.length,
      wrong: pairs.length - own.length,
      largestDifference: round(own.reduce((most, { difference }) => Math.max(most, difference), 0))
    }
  }
  return results
}

async function byWayOf8kHz(samples: Float32Array): Promise<Float32Array> {
  return resample(await resample(samples, SAMPLE_RATE, 8000), 8000, SAMPLE_RATE)
}

function padded(zeros: number, samples: Float32Array): Float32Array {
  const longer = new Float32Array(zeros + samples.length)
  longer.set(samples, zeros)
  return longer
}

function scale(samples: Float32Array, factor: number): Float32Array {
  return samples.map((sample) => factor * sample)
}

function toSteps(samples: Float32Array, steps: number): Float32Array {
  return samples.map((sample) => Math.round(sample * steps) / steps)
}

/** White Gaussian noise (Box and Muller), `decibels` below the power of the whole recording. */
function withNoise(samples: Float32Array, decibels: number): Float32Array {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length
  const deviation = Math.sqrt(power) * 10 ** (-decibels / 20)
  return samples.map((sample) => {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
    return sample + deviation * normal
  })
}
