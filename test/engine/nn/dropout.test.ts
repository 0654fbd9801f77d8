import * as tf from '@tensorflow/tfjs'
import { expect, test } from 'vitest'
import { seededDropout } from '../../../src/engine/nn/dropout.ts'
import { onEveryBackend } from './backends.ts'

onEveryBackend(() => {
  const mask = (rate: number, seed: number, place: string) => [
    ...seededDropout(rate, seed)(tf.ones([40, 50, 20]), place).dataSync()
  ]

  test.each([0.5, 0.2])('with rate %f, values are dropped or grow so that the mean stays', (rate) => {
    const values = mask(rate, 1, 'trunk')
    const grown = Math.fround(1 / (1 - rate))
    expect(values.every((value) => value === 0 || Math.abs(value - grown) < 1e-6)).toBe(true)
    // 40,000 draws: five standard deviations of the share are 0.0125 at most.
    const kept = values.filter((value) => value > 0).length / values.length
    expect(Math.abs(kept - (1 - rate))).toBeLessThan(0.0125)
  })

  test('seed and place decide the mask, and nothing else', () => {
    expect(mask(0.5, 1, 'trunk')).toEqual(mask(0.5, 1, 'trunk'))
    const agreement = (a: number[], b: number[]) => a.filter((value, i) => value === b[i]).length / a.length
    expect(Math.abs(agreement(mask(0.5, 1, 'trunk'), mask(0.5, 2, 'trunk')) - 0.5)).toBeLessThan(0.0125)
    expect(Math.abs(agreement(mask(0.5, 1, 'trunk'), mask(0.5, 1, 'rnn')) - 0.5)).toBeLessThan(0.0125)
  })

  test('what was dropped gets no gradient', () => {
    const x = tf.ones([100])
    const dropout = seededDropout(0.5, 3)
    const gradient = tf.grad((value) => dropout(value, 'rnn').sum())(x)
    expect([...gradient.dataSync()]).toEqual([...dropout(x, 'rnn').dataSync()])
  })
})
