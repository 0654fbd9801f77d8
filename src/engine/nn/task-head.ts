import * as tf from '@tensorflow/tfjs'
import { relu } from './relu.ts'

export interface TaskHeadWeights {
  /** [D,U] and [U]. */
  hiddenKernel: tf.Tensor2D
  hiddenBias: tf.Tensor1D
  /** [U,n] and [n]. */
  outKernel: tf.Tensor2D
  outBias: tf.Tensor1D
}

/**
 * One task's branch: u = dropout(relu(pooled . hidden.kernel + hidden.bias)), logits = u . out.kernel + out.bias.
 *
 * @param pooled [B,D]
 * @returns hidden [B,U] (after dropout), logits and probabilities [B,n]
 */
export function taskHead(
  pooled: tf.Tensor2D,
  { hiddenKernel, hiddenBias, outKernel, outBias }: TaskHeadWeights,
  dropout: (hidden: tf.Tensor2D) => tf.Tensor2D
): { hidden: tf.Tensor2D; logits: tf.Tensor2D; probabilities: tf.Tensor2D } {
  const hidden = dropout(relu(tf.matMul(pooled, hiddenKernel).add<tf.Tensor2D>(hiddenBias)))
  const logits = tf.matMul(hidden, outKernel).add<tf.Tensor2D>(outBias)
  return { hidden, logits, probabilities: tf.softmax(logits) }
}
