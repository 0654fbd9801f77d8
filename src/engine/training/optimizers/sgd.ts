import type * as tf from '@tensorflow/tfjs'
import type { UpdateRule } from './update-rule.ts'

/**
 * Stochastic gradient descent with momentum: `b = momentum * b + g`, change `rate * b`. A momentum of 0 is plain descent.
 *
 * @param momentum 0..1
 */
export function sgd(momentum: number): UpdateRule {
  return {
    slots: momentum === 0 ? [] : ['velocity'],
    update(gradient, slots, _step, learningRate) {
      if (momentum === 0) return { change: gradient.mul(learningRate), slots: [] }
      const velocity: tf.Tensor1D = slots[0].mul<tf.Tensor1D>(momentum).add(gradient)
      return { change: velocity.mul(learningRate), slots: [velocity] }
    }
  }
}
