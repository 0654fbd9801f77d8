import * as tf from '@tensorflow/tfjs'
import type { DnnConfig } from './config.ts'
import { noDropout, type Dropout } from './dropout.ts'
import { relu } from './relu.ts'
import { runHeads, weightIn, type HeadOutputs, type NetworkWeights } from './task-head.ts'

export interface DnnOutputs extends HeadOutputs {
  /** After every shared layer and its dropout: [B, its width]. */
  shared: tf.Tensor2D[]
}

/** Names of the shared layers, from the input on: `shared1`, `shared2`. */
export function sharedLayers({ sharedSizes }: Pick<DnnConfig, 'sharedSizes'>): string[] {
  return sharedSizes.map((_, index) => `shared${index + 1}`)
}

/** Name and shape of every weight but those of the tasks. */
export function dnnShapes(config: DnnConfig): Map<string, number[]> {
  const shapes = new Map<string, number[]>()
  for (const [index, layer] of sharedLayers(config).entries()) {
    const width = config.sharedSizes[index]
    const inputs = index === 0 ? config.inputSize : config.sharedSizes[index - 1]
    shapes.set(`${layer}.kernel`, [inputs, width]).set(`${layer}.bias`, [width])
  }
  return shapes
}

/**
 * The paper's multi-task DNN (section 5.2) as a pure function:
 *
 *     h0 = x;  hi = dropout(relu(h(i-1) . sharedi.kernel + sharedi.bias))
 *     per task: u = relu(h . hidden.kernel + hidden.bias), p = softmax(dropout(u) . out.kernel + out.bias)
 *
 * @param x [B,I]
 */
export function runDnn(
  config: DnnConfig,
  weights: NetworkWeights,
  x: tf.Tensor2D,
  dropout: Dropout = noDropout
): DnnOutputs {
  const shared: tf.Tensor2D[] = []
  for (const layer of sharedLayers(config)) {
    const kernel = weightIn(weights, `${layer}.kernel`) as tf.Tensor2D
    const bias = weightIn(weights, `${layer}.bias`) as tf.Tensor1D
    shared.push(dropout(relu(tf.matMul(shared.at(-1) ?? x, kernel).add<tf.Tensor2D>(bias)), layer))
  }
  return { shared, ...runHeads(config.tasks, weights, shared[shared.length - 1], dropout) }
}
