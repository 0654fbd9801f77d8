import * as tf from '@tensorflow/tfjs'

/** A combined state and what it was made of. The leading axes are those of the states, e.g. [B] or [D,B]. */
export interface Combination<State extends tf.Tensor = tf.Tensor> {
  /** S' [..,H]. */
  state: State
  /** S_k [..,K,H], oldest first. */
  members: tf.Tensor
  /** a_k [..,K]; they sum to 1. */
  weights: tf.Tensor
}

/**
 * The state that an A-LSTM hands on instead of its own (Eq 8 and 9 for C, Eq 11 and 12 for h, with the same vector):
 *
 *     e_k = combine . S_k          a = softmax over k of e          S' = sum_k a_k S_k
 *
 * @param states raw states S_k [..,H], oldest first
 * @param combine the learned W [H], or shaped to be multiplied with [..,K,H]; without it all a_k are equal (mean LSTM)
 */
export function combineStates<State extends tf.Tensor>(
  states: readonly State[],
  combine: tf.Tensor | undefined
): Combination<State> {
  return tf.tidy(() => {
    const axis = states[0].rank - 1
    const members = tf.stack([...states], axis) // [..,K,H]
    if (combine === undefined) {
      const equal = tf.fill(members.shape.slice(0, -1), 1 / states.length)
      return { state: members.mean<State>(axis), members, weights: equal }
    }
    const weights = tf.softmax(members.mul(combine).sum(axis + 1)) // [..,K]
    return { state: members.mul(weights.expandDims(axis + 1)).sum<State>(axis), members, weights }
  })
}

/**
 * Gradient of a combination. With d the gradient of S':
 *
 *     centered_k = S_k . d - sum_j a_j S_j . d          de_k = a_k centered_k          dS_k = a_k (d + centered_k combine)
 *
 * @param dState d [D,B,H]
 * @param members [D,B,K,H]
 * @param weights [D,B,K,1]
 * @param combine [D,1,1,H]
 * @returns gradient of every member [D,B,H], oldest first, and `centered` [D,B,K,1]
 */
export function combinationGradient(
  dState: tf.Tensor3D,
  members: tf.Tensor4D,
  weights: tf.Tensor4D,
  combine: tf.Tensor4D
): { members: tf.Tensor3D[]; centered: tf.Tensor4D } {
  return tf.tidy(() => {
    const d = dState.expandDims(2) // [D,B,1,H]
    const dWeights = members.mul(d).sum(3, true) // [D,B,K,1]
    const centered = dWeights.sub<tf.Tensor4D>(weights.mul(dWeights).sum(2, true))
    const dMembers = centered.mul(combine).add(d).mul(weights)
    return { members: tf.unstack(dMembers, 2) as tf.Tensor3D[], centered }
  })
}
