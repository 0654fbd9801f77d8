import * as tf from '@tensorflow/tfjs'
import { expect, it } from 'vitest'
import { clipByNorm } from '../../../src/engine/training/training-step.ts'

it('scales gradients of norm 5 to norm 1, by hand, and leaves smaller ones as they are', async () => {
  await tf.setBackend('cpu')
  const gradients = { a: tf.tensor1d([3, 0]), b: tf.scalar(4) }
  const clipped = clipByNorm(gradients, 1)
  expect(clipped.a.dataSync()[0]).toBeCloseTo(0.6, 6)
  expect(clipped.b.dataSync()[0]).toBeCloseTo(0.8, 6)
  expect(Array.from(clipByNorm(gradients, 10).a.dataSync())).toEqual([3, 0])
})
