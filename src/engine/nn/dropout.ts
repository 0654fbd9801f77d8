import * as tf from '@tensorflow/tfjs'
import { dropoutMask } from '../compute/kernels/dropout-mask.ts'
import { tensorOf } from '../compute/native-ops.ts'
import { seedOf } from '../random.ts'

/**
 * Applied to the output of a layer in training; `place` is `trunk`, `rnn`, `shared1` and so on, or a task's name. Results have the
 * same shape.
 */
export type Dropout = <T extends tf.Tensor>(value: T, place: string) => T

/** Evaluation: nothing is dropped. */
export const noDropout: Dropout = (value) => value

/**
 * Inverted dropout: a value is kept with probability 1 - rate and then divided by it. Masks depend on nothing but
 * seed, place and shape, so a training run can be repeated and resumed.
 *
 * @param rates for every place, or by place
 */
export function seededDropout(rates: number | ((place: string) => number), seed: number): Dropout {
  if (rates === 0) return noDropout
  return (value, place) => {
    const rate = typeof rates === 'number' ? rates : rates(place)
    if (rate === 0) return value
    const keys = [seedOf(seed, place, 0), seedOf(seed, place, 1)] as const
    // The gradient's mask is drawn again: that takes less time than to keep it would.
    const masked = (x: tf.Tensor) =>
      tf.tidy(() => x.mul(tensorOf(dropoutMask(x.size, rate, keys), x.shape, 'lent')))
    return tf.customGrad((x) => ({ value: masked(x as tf.Tensor), gradFunc: masked }))(value) as typeof value
  }
}
