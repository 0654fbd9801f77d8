import * as tf from '@tensorflow/tfjs'
import { nativeBackend, statelessUniform } from '../compute/native-ops.ts'
import { createRandom, hashString } from '../random.ts'

/**
 * Applied to the output of a layer in training; `place` is `trunk`, `rnn` or a task's name. Results have the
 * same shape.
 */
export type Dropout = <T extends tf.Tensor>(value: T, place: string) => T

/** Evaluation: nothing is dropped. */
export const noDropout: Dropout = (value) => value

/**
 * Inverted dropout: a value is kept with probability 1 - rate and then divided by it. Masks depend on nothing but
 * seed, place, shape and the kind of backend, so a training run can be repeated and resumed.
 *
 * @param rates for every place, or by place
 */
export function seededDropout(rates: number | ((place: string) => number), seed: number): Dropout {
  if (rates === 0) return noDropout
  return (value, place) => {
    const rate = typeof rates === 'number' ? rates : rates(place)
    if (rate === 0) return value
    const mask = tf.tidy(() => {
      const uniform = uniformNumbers(value.shape, [seed, hashString(place)])
      return uniform
        .greaterEqual(rate)
        .cast('float32')
        .mul(1 / (1 - rate))
    })
    return value.mul(mask)
  }
}

/** Uniform numbers in [0, 1) that depend on shape and seed alone. */
function uniformNumbers(shape: number[], seed: readonly [number, number]): tf.Tensor {
  if (nativeBackend() !== undefined) return statelessUniform(shape, seed)
  const next = createRandom(seed[0] ^ Math.imul(seed[1], 0x9e3779b1))
  return tf.tensor(Float32Array.from({ length: tf.util.sizeFromShape(shape) }, next), shape)
}
