import * as tf from '@tensorflow/tfjs'
import { time, type Timing } from './stats.ts'

/** Sizes of the paper's network (trunk, units per direction, features) at 32 recordings of 300 frames. */
const [ROWS, FEATURES, TRUNK, UNITS] = [32 * 300, 36, 256, 128]

/**
 * The products of a training step alone, 23 GFLOP, each over all frames at once and without any order of steps: what
 * the tensor backend's multiplication takes for them, and so the least a training step could take.
 */
export async function timeProducts(repetitions: number): Promise<Timing> {
  const matrix = (rows: number, columns: number) => tf.randomUniform<tf.Rank.R2>([rows, columns], -1, 1)
  const [x, trunk, hidden, gates] = [
    matrix(ROWS, FEATURES),
    matrix(ROWS, TRUNK),
    matrix(ROWS, UNITS),
    matrix(ROWS, 4 * UNITS)
  ]
  const [trunkKernel, kernel, recurrent] = [
    matrix(FEATURES, TRUNK),
    matrix(TRUNK, 4 * UNITS),
    matrix(UNITS, 4 * UNITS)
  ]
  const timing = await time(() => {
    tf.tidy(() => {
      const products: tf.Tensor[] = [tf.matMul(x, trunkKernel), tf.matMul(x, trunk, true)]
      for (let direction = 0; direction < 2; direction++) {
        for (const [input, weights] of [
          [trunk, kernel],
          [hidden, recurrent]
        ]) {
          products.push(
            tf.matMul(input, weights), // forward
            tf.matMul(gates, weights, false, true), // gradient of the input
            tf.matMul(input, gates, true) // gradient of the weights
          )
        }
      }
      // Asked for, so that no product may be left out.
      for (const product of products) product.slice(0, 1).dataSync()
    })
  }, repetitions)
  tf.dispose([x, trunk, hidden, gates, trunkKernel, kernel, recurrent])
  return timing
}
