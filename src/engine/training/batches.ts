import type { PaddedBatch } from '../nn/inputs.ts'
import { shuffle, type Random } from '../random.ts'

/** Batches are sorted by length within pools of this many batches. */
const POOL = 8

/**
 * Random batches of similar length, so that little of a batch is padding: the indices are shuffled, sorted by
 * length within pools of eight batches, cut into batches, and the batches are shuffled.
 *
 * @param indices into `lengths`; each lands in exactly one batch
 * @param lengths frames per utterance
 * @param batchSize at least 1; the last batch of a pool may be smaller
 */
export function lengthBucketedBatches(
  indices: readonly number[],
  lengths: readonly number[],
  batchSize: number,
  random: Random
): number[][] {
  const shuffled = shuffle(indices, random)
  const batches: number[][] = []
  for (let start = 0; start < shuffled.length; start += batchSize * POOL) {
    const pool = shuffled.slice(start, start + batchSize * POOL).sort((a, b) => lengths[a] - lengths[b])
    batches.push(...chunks(pool, batchSize))
  }
  return shuffle(batches, random)
}

/** Random batches, whatever the lengths; each index lands in exactly one. */
export function randomBatches(indices: readonly number[], batchSize: number, random: Random): number[][] {
  return chunks(shuffle(indices, random), batchSize)
}

/** The recurrent layer's kernel takes so many recordings at once (ROWS in kernels/assembly/job.ts), and pays for eight. */
const TOGETHER = 8
/** Frames of padding per utterance up to which eight more in a batch cost less than a batch of their own. */
const PADDING = 100

/**
 * Batches for prediction, deterministic, the longest utterances first, so that of each eight in a batch all are of
 * similar length and only the shortest can be fewer than eight.
 */
export function sortedBatches(
  indices: readonly number[],
  lengths: readonly number[],
  batchSize: number
): number[][] {
  const sorted = [...indices].sort((a, b) => lengths[b] - lengths[a] || a - b)
  const batches: number[][] = []
  for (const index of sorted) {
    const batch = batches.at(-1)
    if (batch !== undefined && batch.length < batchSize && fits(index, batch, lengths)) batch.push(index)
    else batches.push([index])
  }
  return batches
}

function fits(index: number, batch: readonly number[], lengths: readonly number[]): boolean {
  const longest = lengths[batch[0]]
  const completes = batch.length % TOGETHER !== 0
  return completes ? 2 * lengths[index] >= longest : longest - lengths[index] <= PADDING
}

function chunks(indices: readonly number[], size: number): number[][] {
  const parts: number[][] = []
  for (let start = 0; start < indices.length; start += size) parts.push(indices.slice(start, start + size))
  return parts
}

/** @param matrices each [T_b, F] row major with at least one frame */
export function padBatch(matrices: readonly Float32Array[], featureCount: number): PaddedBatch {
  const lengths = Int32Array.from(matrices, (matrix) => matrix.length / featureCount)
  const frames = lengths.reduce((longest, length) => Math.max(longest, length), 0)
  const values = new Float32Array(matrices.length * frames * featureCount)
  for (const [row, matrix] of matrices.entries()) values.set(matrix, row * frames * featureCount)
  return { values, lengths, shape: [matrices.length, frames, featureCount] }
}
