import * as tf from '@tensorflow/tfjs'
import { describe, expect, test } from 'vitest'
import { attentionPooling } from '../../../src/engine/nn/attention-pooling.ts'
import { onEveryBackend } from './backends.ts'
import { expectGradient, golden, maxDifference, tolerance, toTensor, type GoldenTensor } from './golden.ts'

interface PoolingCase {
  lengths: number[]
  h: GoldenTensor
  w: GoldenTensor
  pooled: GoldenTensor
  attention: GoldenTensor
  upstream: GoldenTensor
  grad: { h: GoldenTensor; w: GoldenTensor }
}

onEveryBackend(() => {
  describe.each(['pool-equal', 'pool-large', 'pool-masked', 'pool-one'])('golden case %s', (file) => {
    const data = golden<PoolingCase>(file)

    test('pooled values, attention and gradients', () => {
      const h = toTensor<tf.Tensor3D>(data.h)
      const w = toTensor<tf.Tensor1D>(data.w)
      const lengths = tf.tensor1d(data.lengths, 'int32')
      const { pooled, attention } = attentionPooling(h, lengths, w)
      expect(maxDifference(pooled, data.pooled)).toBeLessThan(tolerance.output)
      expect(maxDifference(attention, data.attention)).toBeLessThan(tolerance.attention)

      const upstream = toTensor(data.upstream)
      const [dh, dw] = tf.grads((...inputs) => {
        const result = attentionPooling(inputs[0] as tf.Tensor3D, lengths, inputs[1] as tf.Tensor1D)
        return result.pooled.mul(upstream).sum()
      })([h, w])
      expectGradient(dh, data.grad.h.data, 'h')
      expectGradient(dw, data.grad.w.data, 'w')
    })
  })

  test('padding gets no attention, not even a rounding error of it', () => {
    const h = tf.randomNormal<tf.Rank.R3>([2, 9, 4], 0, 50, 'float32', 3)
    const { attention } = attentionPooling(h, tf.tensor1d([9, 4], 'int32'), tf.tensor1d([9, -9, 9, -9]))
    expect([...attention.dataSync()].slice(9 + 4)).toEqual([0, 0, 0, 0, 0])
  })

  test('a sequence without frames is refused', () => {
    const pool = () => attentionPooling(tf.zeros([2, 3, 1]), tf.tensor1d([3, 0], 'int32'), tf.zeros([1]))
    expect(pool).toThrow('Sequence 1 has 0 frames; between 1 and 3 are possible in this batch.')
  })
})
