import * as tf from '@tensorflow/tfjs'
import { meanProbabilities } from '../evaluation/probability-metrics.ts'
import type { PhasedFeatures } from '../features/derive.ts'
import { hearsFrames, modelInputs } from '../nn/inputs.ts'
import { padBatch } from '../training/batches.ts'
import type { NetworkOutput } from './analysis.ts'

type NetworkInput = Pick<PhasedFeatures, 'phases' | 'names'>

/** Runs one clip through a network: {@link runNetworkOn} a single one. */
export async function runNetwork(model: tf.LayersModel, clip: NetworkInput): Promise<NetworkOutput> {
  const [output] = await runNetworkOn(model, [clip])
  return output
}

/**
 * Runs clips through a network of `buildNetwork` in one batch. A clip of several phases takes several rows; its answer is
 * the mean of theirs. What is said of a clip does not depend on the others.
 *
 * @param clips at least one, all with the same columns
 */
export async function runNetworkOn(
  model: tf.LayersModel,
  clips: readonly NetworkInput[]
): Promise<NetworkOutput[]> {
  const matrices = clips.flatMap(({ phases }) => phases)
  const batch = padBatch(matrices, clips[0].names.length)
  const outputs = tf.tidy(() => model.predictOnBatch(modelInputs(model, batch)))
  const tensors = Array.isArray(outputs) ? outputs : [outputs]
  try {
    const results = await Promise.all(tensors.map((tensor) => tensor.data()))
    const rows = results.map((result) => rowsOf(result, matrices.length))
    let first = 0
    return clips.map(({ phases }) => {
      const own = rows.map((output) => output.slice(first, first + phases.length))
      const ends = batch.lengths.subarray(first, first + phases.length)
      first += phases.length
      const attention = hearsFrames(model) ? own.pop() : undefined
      return {
        probabilities: own.map(meanProbabilities),
        ...(attention === undefined
          ? {}
          : { attention: interleave(attention.map((row, phase) => row.subarray(0, ends[phase]))) })
      }
    })
  } finally {
    tf.dispose(tensors)
  }
}

/**
 * The attention of all phases over the clip's own frames: frame s of phase p, of n phases, is the clip's frame s·n + p.
 *
 * @param phases each sums to 1; those of later phases may be a frame shorter
 * @returns [T], sums to 1
 */
export function interleave(phases: readonly ArrayLike<number>[]): number[] {
  const frames = phases.reduce((sum, { length }) => sum + length, 0)
  const count = phases.length
  return Array.from({ length: frames }, (_, t) => phases[t % count][Math.floor(t / count)] / count)
}

function rowsOf(values: ArrayLike<number>, count: number): Float32Array[] {
  const all = Float32Array.from(values)
  const width = all.length / count
  return Array.from({ length: count }, (_, row) => all.subarray(row * width, (row + 1) * width))
}
