import * as tf from '@tensorflow/tfjs'
import { attentionPooling } from './attention-pooling.ts'
import { cellWeightShapes, directionNames, learnsCombination, type RecurrentConfig } from './config.ts'
import { noDropout, type Dropout } from './dropout.ts'
import { recurrence, type DirectionWeights } from './recurrent.ts'
import { relu } from './relu.ts'
import { runHeads, weightIn, type HeadOutputs, type NetworkWeights } from './task-head.ts'

/** All results of one pass, the intermediate ones too (after dropout, where there is dropout). */
export interface RecurrentOutputs extends HeadOutputs {
  /** [B,T,F]. */
  trunk: tf.Tensor3D
  /** [B,T,2H], 0 at padding. */
  rnn: tf.Tensor3D
  /** [B,T]; rows sum to 1, 0 at padding. */
  attention: tf.Tensor2D
  /** [B,2H]. */
  pooled: tf.Tensor2D
}

/** Name and shape of every weight but those of the tasks. */
export function recurrentShapes(config: RecurrentConfig): Map<string, number[]> {
  const { inputSize, trunkSize, unitsPerDirection: units, cell } = config
  const shapes = new Map<string, number[]>()
  shapes.set('trunk.kernel', [inputSize, trunkSize]).set('trunk.bias', [trunkSize])
  const directions = directionNames(config.bidirectional)
  for (const direction of directions) {
    for (const [name, shape] of cellWeightShapes(cell.kind, trunkSize, units)) {
      shapes.set(`${direction}.${name}`, shape)
    }
  }
  return shapes.set('attention.w', [directions.length * units])
}

/**
 * The paper's multi-task network (sections 4.1 and 5.1) as a pure function:
 *
 *     trunk  = relu(x . trunk.kernel + trunk.bias)
 *     h      = recurrence(dropout(trunk))
 *     pooled = attentionPooling(dropout(h))
 *     per task: u = relu(pooled . hidden.kernel + hidden.bias), p = softmax(dropout(u) . out.kernel + out.bias)
 *
 * @param x [B,T,I]
 * @param lengths valid frames [B] int32, 1..T
 */
export function runRecurrent(
  config: RecurrentConfig,
  weights: NetworkWeights,
  x: tf.Tensor3D,
  lengths: tf.Tensor1D,
  dropout: Dropout = noDropout
): RecurrentOutputs {
  const weight = (name: string) => weightIn(weights, name)
  const trunk = dropout(
    frameLayer(x, weight('trunk.kernel') as tf.Tensor2D, weight('trunk.bias') as tf.Tensor1D),
    'trunk'
  )
  const directions = directionNames(config.bidirectional).map((direction): DirectionWeights => ({
    kernel: weight(`${direction}.kernel`) as tf.Tensor2D,
    recurrent: weight(`${direction}.recurrent`) as tf.Tensor2D,
    bias: weight(`${direction}.bias`),
    ...(learnsCombination(config.cell.kind) ? { combine: weight(`${direction}.combine`) as tf.Tensor1D } : {})
  }))
  const rnn = dropout(recurrence(trunk, lengths, directions, config.cell), 'rnn')
  const { pooled, attention } = attentionPooling(rnn, lengths, weight('attention.w') as tf.Tensor1D)
  return { trunk, rnn, attention, pooled, ...runHeads(config.tasks, weights, pooled, dropout) }
}

/** relu(x . kernel + bias) for every frame by itself. x [B,T,I] → [B,T,F]. */
function frameLayer(x: tf.Tensor3D, kernel: tf.Tensor2D, bias: tf.Tensor1D): tf.Tensor3D {
  const [batch, frames, inputs] = x.shape
  const rows = tf.matMul(x.reshape([batch * frames, inputs]), kernel).add(bias)
  return relu(rows).reshape([batch, frames, kernel.shape[1]])
}
