import * as tf from '@tensorflow/tfjs'

/** Tensors of any shapes, one after another as [N]. */
export function flatten(tensors: readonly tf.Tensor[]): tf.Tensor1D {
  return tf.tidy(() => tf.concat1d(tensors.map((tensor) => tensor.as1D())))
}

/** The numbers of the variables, one after another, [N]. */
export function valuesOf(variables: readonly tf.Variable[]): Float32Array {
  const values = new Float32Array(variables.reduce((sum, { size }) => sum + size, 0))
  let at = 0
  for (const variable of variables) {
    values.set(variable.dataSync<'float32'>(), at)
    at += variable.size
  }
  return values
}

/**
 * Gives the variables the values that {@link valuesOf} had.
 *
 * @param values not to be changed afterwards: a backend may share their memory
 */
export function assignValues(variables: readonly tf.Variable[], values: Float32Array): void {
  let at = 0
  for (const variable of variables) {
    tf.tidy(() => variable.assign(tf.tensor(values.subarray(at, at + variable.size), variable.shape)))
    at += variable.size
  }
}

/** Whether no number among them is infinite or none. */
export function areFinite(variables: readonly tf.Variable[]): boolean {
  // 0 times what is infinite or no number is no number.
  return tf.tidy(() => tf.addN(variables.map((variable) => variable.mul(0).sum())).dataSync()[0] === 0)
}
