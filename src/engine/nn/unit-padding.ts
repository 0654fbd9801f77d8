import * as tf from '@tensorflow/tfjs'

/** Columns that are blocks of `units`, in the kernel of `padded` units: it computes a multiple of eight. */
export interface GateBlocks {
  gates: number
  units: number
  padded: number
}

/** Zeros behind every block: [N,gates*units] → [N,gates*padded]. A unit of zero weights stays zero through all steps. */
export function padUnits(matrix: tf.Tensor2D, { gates, units, padded }: GateBlocks): tf.Tensor2D {
  if (units === padded) return matrix
  const rows = matrix.shape[0]
  const blocks = matrix.reshape<tf.Tensor3D>([rows, gates, units])
  return tf
    .pad(blocks, [
      [0, 0],
      [0, 0],
      [0, padded - units]
    ])
    .reshape([rows, gates * padded])
}

/** Takes them away again: [N,gates*padded] → [N,gates*units]. */
export function unpadUnits(matrix: tf.Tensor2D, { gates, units, padded }: GateBlocks): tf.Tensor2D {
  if (units === padded) return matrix
  const rows = matrix.shape[0]
  return matrix
    .reshape<tf.Tensor3D>([rows, gates, padded])
    .slice([0, 0, 0], [rows, gates, units])
    .reshape([rows, gates * units])
}
