import { z } from 'zod'
import { AudioVariant } from '../features/audio-variant.ts'
import type { Random } from '../random.ts'
import type { PaddedBatch } from '../nn/inputs.ts'

const Count = z.number().int().nonnegative()

/** Changes to what is trained on, so that the network cannot lean on single frames or features. */
export const Augmentation = z.strictObject({
  /** Standard deviation of Gaussian noise on the z-normalized features, 0 for none. */
  noise: z.number().nonnegative().default(0),
  /** At most this many features of an utterance are set to 0, their mean, with their deltas and in all stacked frames. */
  maskedFeatures: Count.default(0),
  /** One stretch of at most this many frames of an utterance is set to 0. */
  maskedFrames: Count.default(0),
  /** Longer utterances are cut to a random stretch of this many frames; left out, they stay whole. */
  cropFrames: z.number().int().positive().optional(),
  /** Recordings of a batch are mixed in pairs, by a share from Beta(mixup, mixup). */
  mixup: z.number().gt(0).max(1).optional(),
  /** Other sounds of each training recording; each time it is trained on, one of them or the original is drawn. */
  variants: z.array(AudioVariant).max(20).optional()
})
export type Augmentation = z.infer<typeof Augmentation>

/**
 * A random stretch of at most `frames` frames of a feature matrix; a shorter matrix is returned as it is.
 *
 * @param matrix [T, F] row major
 */
export function cropRandomly(
  matrix: Float32Array,
  featureCount: number,
  frames: number,
  random: Random
): Float32Array {
  const spare = matrix.length / featureCount - frames
  if (spare <= 0) return matrix
  const start = Math.floor(random() * (spare + 1))
  return matrix.subarray(start * featureCount, (start + frames) * featureCount)
}

/**
 * Adds noise and masks to a batch, in place; padding stays 0.
 *
 * @param features of the set: where deltas or stacked frames repeat them, column c holds feature c mod `features`
 */
export function augmentBatch(
  batch: PaddedBatch,
  augmentation: Pick<Augmentation, 'noise' | 'maskedFeatures' | 'maskedFrames'>,
  random: Random,
  features = batch.shape[2]
): void {
  const { values, lengths, shape } = batch
  const [, frames, featureCount] = shape
  for (const [row, length] of lengths.entries()) {
    const start = row * frames * featureCount
    const valid = values.subarray(start, start + length * featureCount)
    if (augmentation.noise > 0) addNoise(valid, augmentation.noise, random)
    const columns = Math.floor(random() * (augmentation.maskedFeatures + 1))
    for (let mask = 0; mask < columns; mask++) {
      const feature = Math.floor(random() * features)
      for (let at = feature; at < valid.length; at += features) valid[at] = 0
    }
    const masked = Math.min(length, Math.floor(random() * (augmentation.maskedFrames + 1)))
    const first = Math.floor(random() * (length - masked + 1))
    valid.fill(0, first * featureCount, (first + masked) * featureCount)
  }
}

/** Box-Muller, both values of a pair used. */
function addNoise(values: Float32Array, deviation: number, random: Random): void {
  for (let at = 0; at < values.length; at += 2) {
    const radius = deviation * Math.sqrt(-2 * Math.log(1 - random()))
    const angle = 2 * Math.PI * random()
    values[at] += radius * Math.cos(angle)
    if (at + 1 < values.length) values[at + 1] += radius * Math.sin(angle)
  }
}
