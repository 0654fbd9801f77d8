import * as tf from '@tensorflow/tfjs'

/** A combined state and what it was made of. */
export interface Combination {
  /** S' [B,H]. */
  state: tf.Tensor2D
  /** S_k [B,K,H], oldest first. */
  members: tf.Tensor3D
  /** a_k [B,K]; rows sum to 1. */
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
  return tf.tidy(() => {
    const members = tf.stack([...states], 1) as tf.Tensor3D // [B,K,H]
    const [batch, count] = members.shape
    if (combine === undefined) {
      const equal: tf.Tensor2D = tf.fill([batch, count], 1 / count)
      return { state: members.mean<tf.Tensor2D>(1), members, weights: equal }
    }
    const scores = members.mul(combine).sum<tf.Tensor2D>(2) // [B,K]
    const weights = tf.softmax(scores)
    return { state: members.mul(weights.expandDims(2)).sum<tf.Tensor2D>(1), members, weights }
  })
}

/**
 * Gradients of a combination, for D directions at once.
 *
 * @param dState [D,B,H]
 * @param members [D,B,K,H]
 * @param weights [D,B,K]
 * @param combine [D,1,1,H]
 * @returns gradient of every member [D,B,H], oldest first, and of the scores e [D,B,K]
 */
export function combinationGradient(
  dState: tf.Tensor3D,
  members: tf.Tensor4D,
  weights: tf.Tensor3D,
  combine: tf.Tensor4D
): { members: tf.Tensor3D[]; scores: tf.Tensor3D } {
  return tf.tidy(() => {
    const d = dState.expandDims<tf.Tensor4D>(2) // [D,B,1,H]
    const dWeights = members.mul(d).sum<tf.Tensor3D>(3) // [D,B,K]
    const weighted = weights.mul(dWeights)
    const scores = weighted.sub(weights.mul(weighted.sum(2, true))) as tf.Tensor3D // softmax
    const dMembers = weights.expandDims(3).mul(d).add(scores.expandDims(3).mul(combine))
    return { members: tf.unstack(dMembers, 2) as tf.Tensor3D[], scores }
  })
}
