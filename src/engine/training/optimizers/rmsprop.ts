import type * as tf from '@tensorflow/tfjs'
import type { UpdateRule } from './update-rule.ts'

const DECAY = 0.9
const EPSILON = 1e-7

/**
 * `v = 0.9 v + 0.1 g²`, change `rate * g / (sqrt(v) + epsilon)`.
 * Source: Hinton, Srivastava, Swersky, "Neural Networks for Machine Learning", lecture 6 (2012).
 */
export const rmsprop: UpdateRule = {
  slots: ['v'],
  update(gradient, [old], _step, learningRate) {
    const v: tf.Tensor1D = old.mul<tf.Tensor1D>(DECAY).add(gradient.square().mul(1 - DECAY))
    return { change: gradient.mul<tf.Tensor1D>(learningRate).div(v.sqrt().add(EPSILON)), slots: [v] }
  }
}
