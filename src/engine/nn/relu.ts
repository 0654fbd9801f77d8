import * as tf from '@tensorflow/tfjs'
import { nativeBackend, reluGrad } from '../compute/native-ops.ts'

/** max(x, 0). On native TensorFlow its gradient is one op over the values; that of `tf.relu` is six. */
export function relu<T extends tf.Tensor>(x: T): T {
  if (nativeBackend() === undefined) return tf.relu(x)
  const op = tf.customGrad((input, save) => {
    const value = tf.relu(input as T)
    ;(save as tf.GradSaveFunc)([value])
    return { value, gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => reluGrad(dy, saved[0]) }
  })
  return op(x)
}
