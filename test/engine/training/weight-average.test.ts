import * as tf from '@tensorflow/tfjs'
import { expect, it } from 'vitest'
import { WeightAverage } from '../../../src/engine/training/weight-average.ts'

it('of 1, 3 and 5 with decay 1/2, by hand: 1, 2, 3.5, also when it goes on from a state', async () => {
  await tf.setBackend('cpu')
  const before = tf.memory().numTensors
  const average = new WeightAverage(0.5)
  expect(() => average.values()).toThrow(RangeError)
  const values = [1, 3].map((weight) => {
    tf.tidy(() => average.add(tf.tensor1d([weight])))
    return average.values()[0]
  })
  const resumed = new WeightAverage(0.5, average.values())
  for (const each of [average, resumed]) tf.tidy(() => each.add(tf.tensor1d([5])))
  expect([...values, average.values()[0], resumed.values()[0]]).toEqual([1, 2, 3.5, 3.5])
  for (const each of [average, resumed]) each.dispose()
  expect(tf.memory().numTensors).toBe(before)
})
