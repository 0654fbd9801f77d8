import * as tf from '@tensorflow/tfjs'

/** Tensors of any shapes, one after another as [N]: an optimizer's step is then a dozen operations, not hundreds. */
export function flatten(tensors: readonly tf.Tensor[]): tf.Tensor1D {
  return tf.tidy(() => tf.concat1d(tensors.map((tensor) => tensor.as1D())))
}

/** Gives the variables, in the order that {@link flatten} had them, the values of a flat tensor. */
export function assignFlat(variables: readonly tf.Variable[], flat: tf.Tensor1D): void {
  tf.tidy(() => {
    const parts = tf.split(
      flat,
      variables.map(({ size }) => size)
    )
    for (const [index, variable] of variables.entries()) variable.assign(parts[index].reshape(variable.shape))
  })
}

/** {@link assignFlat} from an array. */
export function assignValues(variables: readonly tf.Variable[], values: Float32Array): void {
  tf.tidy(() => assignFlat(variables, tf.tensor1d(values)))
}
