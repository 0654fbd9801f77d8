import { setImmediate } from 'node:timers/promises'
import * as tf from '@tensorflow/tfjs'
import { UNKNOWN_SPEAKER, type Prediction } from '../evaluation/prediction.ts'
import { speakerKey } from '../protocol/split.ts'
import { padBatch, sortedBatches, type PaddedBatch } from './batches.ts'
import type { Example } from './example.ts'

/** Utterances per batch in prediction. */
const BATCH = 32

/** The network's inputs for a padded batch: features [B,T,F] and lengths [B] int32. */
export function inputTensors({ values, lengths, shape }: PaddedBatch): [tf.Tensor3D, tf.Tensor1D] {
  return [tf.tensor3d(values, shape), tf.tensor1d(lengths, 'int32')]
}

/**
 * Emotion probabilities of examples, dropout off, in the order of `indices`. The result of an utterance does not
 * depend on the others.
 *
 * @param network of `buildNetwork`, emotion first among its outputs
 * @param signal ends the prediction between two batches
 * @returns one row per index, each summing to 1
 */
export async function predictEmotions(
  network: tf.LayersModel,
  examples: readonly Example[],
  indices: readonly number[],
  signal?: AbortSignal
): Promise<number[][]> {
  const lengths = examples.map((example) => example.frames)
  const byExample = new Map<number, number[]>()
  for (const batch of sortedBatches(indices, lengths, BATCH)) {
    // A turn of the event loop lets a cancellation arrive.
    await setImmediate()
    signal?.throwIfAborted()
    const { features, frames } = examples[batch[0]]
    const matrices = batch.map((index) => examples[index].features)
    const inputs = inputTensors(padBatch(matrices, features.length / frames))
    const outputs = network.predict(inputs, { batchSize: BATCH }) as tf.Tensor[]
    const rows = (await outputs[0].array()) as number[][]
    for (const [row, index] of batch.entries()) byExample.set(index, rows[row])
    tf.dispose([inputs, outputs])
  }
  return indices.map((index) => byExample.get(index) ?? [])
}

/** What {@link predictEmotions} said about some examples, with what they are. */
export function predictionsOf(
  examples: readonly Example[],
  indices: readonly number[],
  probabilities: readonly number[][],
  labels: readonly string[]
): Prediction[] {
  return indices.map((index, row) => {
    const example = examples[index]
    return {
      utterance: example.id,
      corpus: example.corpus,
      speaker: speakerKey(example) ?? UNKNOWN_SPEAKER,
      label: labels[example.labels.emotion],
      probabilities: probabilities[row]
    }
  })
}
