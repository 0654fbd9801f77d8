import type * as tf from '@tensorflow/tfjs'
import type { UpdateRule } from './update-rule.ts'

const BETA1 = 0.9
const BETA2 = 0.999
const EPSILON = 1e-7

/**
 * `m = b1 m + (1-b1) g`, `v = b2 v + (1-b2) g²`, change `rate * m^ / (sqrt(v^) + epsilon)` with `m^ = m / (1 - b1^t)`,
 * `v^ = v / (1 - b2^t)`. Source: Kingma, Ba, "Adam" (2015), algorithm 1; epsilon as TensorFlow has it.
 */
export const adam: UpdateRule = {
  slots: ['m', 'v'],
  update(gradient, [oldM, oldV], step, learningRate) {
    const m: tf.Tensor1D = oldM.mul<tf.Tensor1D>(BETA1).add(gradient.mul(1 - BETA1))
    const v: tf.Tensor1D = oldV.mul<tf.Tensor1D>(BETA2).add(gradient.square().mul(1 - BETA2))
    const root = v.mul(1 / (1 - BETA2 ** step)).sqrt()
    const change: tf.Tensor1D = m.mul<tf.Tensor1D>(learningRate / (1 - BETA1 ** step)).div(root.add(EPSILON))
    return { change, slots: [m, v] }
  }
}
