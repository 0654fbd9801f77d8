import * as tf from '@tensorflow/tfjs'

/** A combined state and what it was made of. */
export interface Combination {
  /** S' [B,H]. */
  state: tf.Tensor2D
  /** a_k [B,K], of the oldest member first; they sum to 1. */
  weights: tf.Tensor2D
}

/**
 * The state that an A-LSTM hands on instead of its own (Eq 8 and 9 for C, Eq 11 and 12 for h, with the same vector):
 *
 *     e_k = combine . S_k          a = softmax over k of e          S' = sum_k a_k S_k
 *
 * @param states raw states S_k [B,H], oldest first
 * @param combine the learned W [H]; without it all a_k are equal (mean LSTM)
 */
export function combineStates(states: readonly tf.Tensor2D[], combine: tf.Tensor1D | undefined): Combination {
  const [state, weights] = tf.tidy(() => {
    const members = tf.stack([...states], 1) as tf.Tensor3D // [B,K,H]
    const [batch, count] = members.shape
    const shares: tf.Tensor2D =
      combine === undefined
        ? tf.fill([batch, count], 1 / count)
        : tf.softmax(members.mul(combine).sum<tf.Tensor2D>(2))
    return [members.mul(shares.expandDims(2)).sum<tf.Tensor2D>(1), shares]
  })
  return { state, weights }
}
