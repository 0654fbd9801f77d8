import * as tf from '@tensorflow/tfjs'
import { attentionPooling } from './attention-pooling.ts'
import { cellWeightShapes, directionNames, learnsCombination, type NetworkConfig } from './config.ts'
import { noDropout, type Dropout } from './dropout.ts'
import { recurrence, type DirectionWeights } from './recurrent.ts'
import { relu } from './relu.ts'
import { taskHead } from './task-head.ts'

/** Every weight of the network by its name, in the order of {@link weightShapes}. */
export type NetworkWeights = ReadonlyMap<string, tf.Tensor>

/** All results of one pass, the intermediate ones too (after dropout, where there is dropout). */
export interface NetworkOutputs {
  /** [B,T,F]. */
  trunk: tf.Tensor3D
  /** [B,T,2H], 0 at padding. */
  rnn: tf.Tensor3D
  /** [B,T]; rows sum to 1, 0 at padding. */
  attention: tf.Tensor2D
  /** [B,2H]. */
  pooled: tf.Tensor2D
  /** By task, in the order of the configuration: [B,U], [B,n], [B,n]. */
  hidden: Map<string, tf.Tensor2D>
  logits: Map<string, tf.Tensor2D>
  probabilities: Map<string, tf.Tensor2D>
}

/** Name and shape of every weight, in the order of files and optimizer states. */
export function weightShapes(config: NetworkConfig): Map<string, number[]> {
  const { inputSize, trunkSize, unitsPerDirection: units, branchSize, cell } = config
  const shapes = new Map<string, number[]>()
  shapes.set('trunk.kernel', [inputSize, trunkSize]).set('trunk.bias', [trunkSize])
  const directions = directionNames(config.bidirectional)
  for (const direction of directions) {
    for (const [name, shape] of cellWeightShapes(cell.kind, trunkSize, units)) {
      shapes.set(`${direction}.${name}`, shape)
    }
  }
  const width = directions.length * units
  shapes.set('attention.w', [width])
  for (const { name, classes } of config.tasks) {
    shapes.set(`${name}.hidden.kernel`, [width, branchSize]).set(`${name}.hidden.bias`, [branchSize])
    shapes.set(`${name}.out.kernel`, [branchSize, classes]).set(`${name}.out.bias`, [classes])
  }
  return shapes
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
export function runNetwork(
  config: NetworkConfig,
  weights: NetworkWeights,
  x: tf.Tensor3D,
  lengths: tf.Tensor1D,
  dropout: Dropout = noDropout
): NetworkOutputs {
  const weight = (name: string): tf.Tensor => {
    const tensor = weights.get(name)
    if (tensor === undefined) throw new Error(`The network has no weight "${name}".`)
    return tensor
  }
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
  const outputs: NetworkOutputs = {
    trunk,
    rnn,
    attention,
    pooled,
    hidden: new Map(),
    logits: new Map(),
    probabilities: new Map()
  }
  for (const { name } of config.tasks) {
    const head = taskHead(
      pooled,
      {
        hiddenKernel: weight(`${name}.hidden.kernel`) as tf.Tensor2D,
        hiddenBias: weight(`${name}.hidden.bias`) as tf.Tensor1D,
        outKernel: weight(`${name}.out.kernel`) as tf.Tensor2D,
        outBias: weight(`${name}.out.bias`) as tf.Tensor1D
      },
      (hidden) => dropout(hidden, name)
    )
    outputs.hidden.set(name, head.hidden)
    outputs.logits.set(name, head.logits)
    outputs.probabilities.set(name, head.probabilities)
  }
  return outputs
}

/** relu(x . kernel + bias) for every frame by itself. x [B,T,I] → [B,T,F]. */
function frameLayer(x: tf.Tensor3D, kernel: tf.Tensor2D, bias: tf.Tensor1D): tf.Tensor3D {
  const [batch, frames, inputs] = x.shape
  const rows = tf.matMul(x.reshape([batch * frames, inputs]), kernel).add(bias)
  return relu(rows).reshape([batch, frames, kernel.shape[1]])
}
