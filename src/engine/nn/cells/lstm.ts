import * as tf from '@tensorflow/tfjs'

/** Raw state of an LSTM at one step, each [B,H]. */
export interface LstmState {
  cell: tf.Tensor2D
  hidden: tf.Tensor2D
}

/**
 * Gates of one LSTM step and its raw cell state (Eq 6, 7; gate order i f c o, logistic gates, no peepholes):
 *
 *     z    = x.kernel + bias + h'_{t-1}.recurrent
 *     C_t  = sigma(z_f) C'_{t-1} + sigma(z_i) tanh(z_c)
 *     h_t  = sigma(z_o) tanh(C'_t)                        (Eq 10; left to the caller, who may combine C first)
 *
 * @param projected x.kernel + bias of this step [B,4H]
 * @param previous C'_{t-1} and h'_{t-1}
 * @param recurrent [H,4H]
 */
export function lstmStep(
  projected: tf.Tensor2D,
  previous: LstmState,
  recurrent: tf.Tensor2D
): { cell: tf.Tensor2D; output: tf.Tensor2D } {
  const z = projected.add(tf.matMul(previous.hidden, recurrent)) // [B,4H]
  const [zi, zf, zc, zo] = tf.split<tf.Tensor2D>(z, 4, 1)
  const kept = tf.sigmoid(zf).mul(previous.cell)
  const cell = kept.add<tf.Tensor2D>(tf.sigmoid(zi).mul(tf.tanh(zc)))
  return { cell, output: tf.sigmoid(zo) }
}
