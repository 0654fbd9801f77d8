import { setImmediate } from 'node:timers/promises'
import * as tf from '@tensorflow/tfjs'
import { meanProbabilities } from '../evaluation/probability-metrics.ts'
import { UNKNOWN_SPEAKER, type Prediction } from '../evaluation/prediction.ts'
import { speakerKey } from '../protocol/split.ts'
import { modelInputs } from '../nn/inputs.ts'
import { padBatch, sortedBatches } from './batches.ts'
import { phasesOf, type Example } from './example.ts'

/** Matrices per batch in prediction. */
const BATCH = 32

/**
 * Emotion probabilities of examples, dropout off, in the order of `indices`: the mean over an example's phases. The
 * result of an utterance does not depend on the others.
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
  const [{ features, frames }] = examples
  const columns = features.length / frames
  // Batches of the same length are made in the order of the examples, whatever that of the indices.
  const pieces = [...new Set(indices)]
    .sort((a, b) => a - b)
    .flatMap((index) => phasesOf(examples[index]).map((matrix) => ({ index, matrix })))
  const lengths = pieces.map(({ matrix }) => matrix.length / columns)
  const byExample = new Map<number, number[][]>()
  for (const batch of sortedBatches([...pieces.keys()], lengths, BATCH)) {
    // A turn of the event loop lets a cancellation arrive.
    await setImmediate()
    signal?.throwIfAborted()
    const matrices = batch.map((piece) => pieces[piece].matrix)
    const inputs = modelInputs(network, padBatch(matrices, columns))
    const outputs = [network.predict(inputs, { batchSize: BATCH })].flat()
    const rows = (await outputs[0].array()) as number[][]
    for (const [row, piece] of batch.entries()) {
      const { index } = pieces[piece]
      byExample.set(index, [...(byExample.get(index) ?? []), rows[row]])
    }
    tf.dispose([inputs, outputs])
  }
  return indices.map((index) => meanProbabilities(byExample.get(index) ?? []))
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
