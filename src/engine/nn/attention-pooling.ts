import * as tf from '@tensorflow/tfjs'
import { checkLengths, validFrames } from './sequence.ts'

/**
 * Attention weighted pooling (Eq 1, 2): e_t = w . h_t, A = softmax of e over the valid frames, pooled = sum_t A_t h_t.
 *
 * @param h [B,T,D]
 * @param lengths valid frames [B] int32
 * @param w [D]; w = 0 gives the mean over the valid frames
 * @returns pooled [B,D] and attention [B,T], rows sum to 1, exactly 0 at padding
 * @throws RangeError where a length is below 1 or above T: softmax over no frame is undefined
 */
export function attentionPooling(
  h: tf.Tensor3D,
  lengths: tf.Tensor1D,
  w: tf.Tensor1D
): { pooled: tf.Tensor2D; attention: tf.Tensor2D } {
  checkLengths(lengths, h.shape[1])
  return tf.tidy(() => {
    const [batch, frames, width] = h.shape
    const scores = tf
      .matMul(h.reshape([batch * frames, width]), w.expandDims<tf.Tensor2D>(1))
      .reshape([batch, frames])
    // Padding scores so low that its share is exactly 0 in float32, however large the others are.
    const padding = tf.scalar(1).sub(validFrames(lengths, frames)).mul(-1e30)
    const attention = tf.softmax(scores.add<tf.Tensor2D>(padding)) // [B,T]
    const pooled = tf.matMul(attention.expandDims<tf.Tensor3D>(1), h).reshape<tf.Tensor2D>([batch, width])
    return { pooled, attention }
  })
}
