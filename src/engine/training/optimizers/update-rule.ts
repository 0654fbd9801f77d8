import type * as tf from '@tensorflow/tfjs'

/** How an optimizer turns a gradient into a change of the weights. All tensors are flat, [N]. */
export interface UpdateRule {
  /** Running values that it keeps per weight, all 0 at first. */
  readonly slots: readonly string[]
  /**
   * @param step from 1
   * @returns what is subtracted from the weights, and the new running values; the caller tidies
   */
  update(
    gradient: tf.Tensor1D,
    slots: readonly tf.Tensor1D[],
    step: number,
    learningRate: number
  ): { change: tf.Tensor1D; slots: tf.Tensor1D[] }
}
