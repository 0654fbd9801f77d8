import * as tf from '@tensorflow/tfjs'

/** 1 at valid frames, 0 at padding. lengths [B] → [B,T] float32. */
export function validFrames(lengths: tf.Tensor1D, frames: number): tf.Tensor2D {
  return tf.tidy(() =>
    tf.range(0, frames, 1, 'int32').less(lengths.expandDims(1)).cast<tf.Tensor2D>('float32')
  )
}

/** Refuses lengths that no result could be given for: softmax over no frame is undefined. */
export function checkLengths(lengths: tf.Tensor1D, frames: number): void {
  const values = lengths.dataSync()
  const wrong = values.findIndex((length) => !(length >= 1 && length <= frames))
  if (wrong >= 0) {
    throw new RangeError(
      `Sequence ${wrong} has ${values[wrong]} frames; between 1 and ${frames} are possible in this batch.`
    )
  }
}

/**
 * Turns the valid frames of every sequence round and leaves the padding where it is; its own inverse, and its own
 * gradient.
 *
 * @param x [B,T,N]
 */
export function reverseByLength(x: tf.Tensor3D, lengths: tf.Tensor1D): tf.Tensor3D {
  const [batch, frames] = x.shape
  const rows = new Int32Array(batch * frames)
  lengths.dataSync().forEach((length, b) => {
    for (let t = 0; t < frames; t++) rows[b * frames + t] = b * frames + (t < length ? length - 1 - t : t)
  })
  const reverse = tf.customGrad((input) => ({
    value: gatherFrames(input as tf.Tensor3D, rows),
    gradFunc: (dy: tf.Tensor) => gatherFrames(dy as tf.Tensor3D, rows)
  }))
  return reverse(x) as tf.Tensor3D
}

/** Frames of x [B,T,N] by their row in [B*T,N]. */
function gatherFrames(x: tf.Tensor3D, rows: Int32Array): tf.Tensor3D {
  return tf.tidy(() => {
    const [batch, frames, width] = x.shape
    return tf.gather(x.reshape([batch * frames, width]), tf.tensor1d(rows, 'int32')).reshape(x.shape)
  })
}
