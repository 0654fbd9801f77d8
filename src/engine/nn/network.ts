import type * as tf from '@tensorflow/tfjs'
import { directionNames, isRecurrent, type NetworkConfig } from './config.ts'
import { dnnShapes, runDnn } from './dnn.ts'
import type { Dropout } from './dropout.ts'
import { recurrentShapes, runRecurrent } from './recurrent-network.ts'
import { headShapes, type HeadOutputs, type NetworkWeights } from './task-head.ts'

/** Name and shape of every weight, in the order of files and optimizer states. */
export function weightShapes(config: NetworkConfig): Map<string, number[]> {
  const shared = isRecurrent(config) ? recurrentShapes(config) : dnnShapes(config)
  return new Map([...shared, ...headShapes(config.tasks, headInputs(config), config.branchSize)])
}

/** Width of the layer that the tasks' branches stand on. */
function headInputs(config: NetworkConfig): number {
  return isRecurrent(config)
    ? directionNames(config.bidirectional).length * config.unitsPerDirection
    : config.sharedSizes[config.sharedSizes.length - 1]
}

/**
 * What either network says about a batch.
 *
 * @param features [B,T,I], padding on the right; T = 1 for a DNN
 * @param lengths valid rows [B] int32, 1..T
 */
export function runNetwork(
  config: NetworkConfig,
  weights: NetworkWeights,
  features: tf.Tensor3D,
  lengths: tf.Tensor1D,
  dropout?: Dropout
): HeadOutputs {
  if (isRecurrent(config)) return runRecurrent(config, weights, features, lengths, dropout)
  return runDnn(config, weights, features.reshape([features.shape[0], config.inputSize]), dropout)
}
