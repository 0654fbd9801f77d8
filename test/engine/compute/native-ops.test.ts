import * as tf from '@tensorflow/tfjs'
import { expect, test } from 'vitest'
import { copyTo, tensorOf } from '../../../src/engine/compute/native-ops.ts'
import { onEveryBackend } from '../nn/backends.ts'

const [ROWS, COLUMNS] = [5, 8]
const numbers = Float32Array.from({ length: ROWS * COLUMNS }, (_, i) => Math.fround(i / 7 - 2))

/** Memory at sixteen places in a row: one of them is aligned, as TensorFlow wants it to be shared, the others are not. */
function places(): Float32Array[] {
  const buffer = new SharedArrayBuffer(4 * (numbers.length + 18))
  return Array.from({ length: 16 }, (_, i) => new Float32Array(buffer, 4 * (i + 1), numbers.length))
}

onEveryBackend(() => {
  test.each(places().map((target, i) => [i, target] as const))(
    'a tensor arrives at place %i, and nothing beside it',
    (_, target) => {
      const around = new Float32Array(target.buffer).fill(99)
      tf.tidy(() => copyTo(target, tf.tensor2d(numbers, [ROWS, COLUMNS])))
      expect(target).toEqual(numbers)
      expect(around.filter((value) => value === 99)).toHaveLength(18)
    }
  )

  test('what is not a number is copied like the rest', () => {
    const values = numbers.map((value, i) => (i % 13 === 0 ? NaN : value))
    values[values.length - 1] = NaN
    for (const target of places()) {
      tf.tidy(() => copyTo(target, tf.tensor1d(values)))
      expect(target).toEqual(values)
    }
  })

  test('a tensor of its own stays when the memory that it was made of changes', () => {
    for (const source of places()) {
      source.set(numbers)
      tf.tidy(() => {
        const tensor = tensorOf<tf.Rank.R2>(source, [ROWS, COLUMNS], 'own')
        source.fill(0)
        expect(tensor.dataSync()).toEqual(numbers)
      })
    }
  })

  test('neither leaves a tensor behind', () => {
    const [target] = places()
    const tensor = tf.tensor1d(numbers)
    const before = tf.memory().numTensors
    copyTo(target, tensor)
    tensorOf<tf.Rank.R2>(target, [ROWS, COLUMNS], 'own').dispose()
    expect(tf.memory().numTensors).toBe(before)
    tensor.dispose()
  })
})
