import * as tf from '@tensorflow/tfjs'

/**
 * One GRU step (gate order z r h), the raw hidden value h_t [B,H]:
 *
 *     z = sigma(x.kz + bz0 + h'.rz + bz1)         r = sigma(x.kr + br0 + h'.rr + br1)
 *     n = tanh(x.kh + bh0 + r (h'.rh + bh1))      reset after the product (Keras, torch, cuDNN), or
 *     n = tanh(x.kh + bh0 + (r h').rh + bh1)      reset before it
 *     h = z h' + (1 - z) n
 *
 * @param projected x.kernel + bias row 0 of this step [B,3H]
 * @param previous h'_{t-1} [B,H]
 * @param recurrent [H,3H]
 * @param recurrentBias bias row 1 [3H]
 */
export function gruStep(
  projected: tf.Tensor2D,
  previous: tf.Tensor2D,
  recurrent: tf.Tensor2D,
  recurrentBias: tf.Tensor1D,
  resetAfter: boolean
): tf.Tensor2D {
  const [xz, xr, xh] = tf.split<tf.Tensor2D>(projected, 3, 1)
  const units = previous.shape[1]
  let z: tf.Tensor2D
  let candidate: tf.Tensor2D
  if (resetAfter) {
    const [hz, hr, hh] = tf.split<tf.Tensor2D>(tf.matMul(previous, recurrent).add(recurrentBias), 3, 1)
    z = tf.sigmoid(xz.add(hz))
    const r = tf.sigmoid(xr.add(hr))
    candidate = tf.tanh(xh.add(r.mul(hh)))
  } else {
    const [gates, own] = tf.split<tf.Tensor2D>(recurrent, [2 * units, units], 1)
    const [gatesBias, ownBias] = tf.split<tf.Tensor1D>(recurrentBias, [2 * units, units])
    const [hz, hr] = tf.split<tf.Tensor2D>(tf.matMul(previous, gates).add(gatesBias), 2, 1)
    z = tf.sigmoid(xz.add(hz))
    const r = tf.sigmoid(xr.add(hr))
    candidate = tf.tanh(xh.add(tf.matMul(r.mul(previous), own)).add(ownBias))
  }
  return z.mul(previous).add(candidate.sub(z.mul(candidate)))
}
