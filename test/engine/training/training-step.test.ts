import * as tf from '@tensorflow/tfjs'
import { expect, it } from 'vitest'
import { clipByNorm } from '../../../src/engine/training/training-step.ts'

it('scales a gradient of norm 5 to norm 1, by hand, and leaves a smaller one as it is', async () => {
  await tf.setBackend('cpu')
  const gradient = tf.tensor1d([3, 0, 4])
  const [first, second, third] = clipByNorm(gradient, 1).dataSync()
  expect(first).toBeCloseTo(0.6, 6)
  expect(second).toBe(0)
  expect(third).toBeCloseTo(0.8, 6)
  expect(Array.from(clipByNorm(gradient, 10).dataSync())).toEqual([3, 0, 4])
})
