import type * as tf from '@tensorflow/tfjs'
import type { CellConfig } from './config.ts'
import { kernelRecurrence } from './recurrent-kernel.ts'
import { plainRecurrence } from './recurrent-plain.ts'
import { checkLengths } from './sequence.ts'

/** Weights of one direction in Keras layouts: gates i f c o (LSTM kinds) or z r h (GRU kinds). */
export interface DirectionWeights {
  /** [I,4H] or [I,3H]. */
  kernel: tf.Tensor2D
  /** [H,4H] or [H,3H]. */
  recurrent: tf.Tensor2D
  /** [4H], or [2,3H]: row 0 for the input, row 1 for the recurrent product. */
  bias: tf.Tensor
  /** [H], the W of Eq 9 and 12; A-LSTM and A-GRU only. */
  combine?: tf.Tensor1D
}

/**
 * The recurrent layer, with gradients for x and every weight.
 * Direction 0 sees frames 1..n, direction 1 (if given) frames n..1, so that its step count starts at the last valid
 * frame; its outputs are turned round again. No result depends on the batch or on the padding, which may hold any
 * finite number.
 *
 * @param x [B,T,I]
 * @param lengths valid frames of each sequence [B] int32, 1..T
 * @param directions one or two
 * @returns h [B,T,H] or [B,T,2H], exactly 0 at padding
 * @throws RangeError where a length is below 1 or above T
 */
export function recurrence(
  x: tf.Tensor3D,
  lengths: tf.Tensor1D,
  directions: readonly DirectionWeights[],
  cell: CellConfig
): tf.Tensor3D {
  checkLengths(lengths, x.shape[1])
  const inKernel = cell.resetAfter !== false
  if (!inKernel) return plainRecurrence(x, lengths, directions, cell)
  return kernelRecurrence(x, lengths.dataSync<'int32'>(), directions, cell)
}
