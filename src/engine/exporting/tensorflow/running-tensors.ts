import * as tf from '@tensorflow/tfjs'
import type { Numbers } from '../running-model.ts'

export function tensorOf({ values, shape }: Numbers): tf.Tensor {
  return tf.tensor(values, [...shape], values instanceof Int32Array ? 'int32' : 'float32')
}

export function numbersOf(tensor: tf.Tensor): Numbers {
  return { values: Float32Array.from(tensor.dataSync()), shape: tensor.shape }
}
