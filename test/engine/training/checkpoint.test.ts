import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  decodeCheckpoint,
  encodeCheckpoint,
  type Checkpoint
} from '../../../src/engine/training/checkpoint.ts'

const checkpoint = (arrays: Checkpoint['arrays']): Checkpoint => ({
  identity: { affectron: '1.0.0', compute: 'cpu', spec: 'a', recordings: 'b', features: 'c' },
  progress: {
    epoch: 2,
    step: 10,
    stopping: { bestScore: 1 / 3, bestEpoch: 1, below: 1 },
    plateau: { learningRate: 0.1 + 0.2, bestScore: -Number.MAX_VALUE, waiting: 0 }
  },
  createdAt: '2026-11-24T12:00:00.000Z',
  epochs: [
    {
      epoch: 1,
      best: true,
      trainLoss: Math.PI,
      validationAccuracy: 0.5,
      validationUar: 0.5,
      learningRate: 1e-3,
      seconds: 1.5
    }
  ],
  calibration: { temperature: 1.25 },
  seconds: 3.75,
  arrays
})
const bytesOf = (arrays: Checkpoint['arrays']) => Buffer.concat(encodeCheckpoint(checkpoint(arrays)))
const numbers = new Map([
  ['weights', Float32Array.of(1, -0, Number.MIN_VALUE, 1e38)],
  ['optimizer.m', Float32Array.of(0.1)],
  ['empty', new Float32Array()]
])

it('gives every bit back', () => {
  const name = fc.string({ minLength: 1, unit: 'grapheme' })
  const values = fc.float32Array({ noNaN: true, maxLength: 40 })
  fc.assert(
    fc.property(fc.array(fc.tuple(name, values), { maxLength: 4 }), (pairs) => {
      const arrays = new Map(pairs)
      expect(decodeCheckpoint(bytesOf(arrays))).toEqual(checkpoint(arrays))
    })
  )
  expect(decodeCheckpoint(bytesOf(numbers))).toEqual(checkpoint(numbers))
})

it('is no checkpoint where a byte is missing or another', () => {
  const bytes = bytesOf(numbers)
  const length = bytes.length
  fc.assert(
    fc.property(fc.nat(length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const damaged = Uint8Array.from(bytes)
      damaged[at] ^= change
      expect(decodeCheckpoint(damaged)).toBeUndefined()
      expect(decodeCheckpoint(bytes.subarray(0, at))).toBeUndefined()
    })
  )
  expect(decodeCheckpoint(new Uint8Array())).toBeUndefined()
})
