import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createRandom } from '../../../src/engine/random.ts'
import { padBatch } from '../../../src/engine/training/batches.ts'
import { drawMix, mixBatch, mixTargets } from '../../../src/engine/training/mixup.ts'

it('mixes the frames that both have, by hand', () => {
  const batch = padBatch([Float32Array.of(1, 2, 3), Float32Array.of(10)], 1)
  mixBatch(batch, { share: 0.75, partners: [1, 0] })
  expect([...batch.values]).toEqual([0.75 * 1 + 0.25 * 10, 2, 3, 0.75 * 10 + 0.25 * 1, 0, 0])
  expect([...mixTargets(Float32Array.of(1, 0, 0, 1), { share: 0.75, partners: [1, 0] })]).toEqual([
    0.75, 0.25, 0.25, 0.75
  ])
})

it('an example without a label gives no target of its own', () => {
  expect([...mixTargets(Float32Array.of(0, 0, 0, 1), { share: 0.5, partners: [1, 0] })]).toEqual([
    0, 0.5, 0, 0.5
  ])
})

it.each([0.2, 1])('draws shares with the mean and variance of Beta(%d, alpha)', (alpha) => {
  const random = createRandom(5)
  const shares = Array.from({ length: 20_000 }, () => drawMix(1, alpha, random).share)
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length
  const variance = shares.reduce((sum, share) => sum + (share - mean) ** 2, 0) / shares.length
  expect(mean).toBeCloseTo(0.5, 1)
  // Of a Beta distribution: 1 / (4 (2 alpha + 1)).
  expect(Math.abs(variance - 1 / (4 * (2 * alpha + 1)))).toBeLessThan(0.005)
})

it('gives each recording one partner, and the same for the same seed', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.integer(), (rows, seed) => {
      const { share, partners } = drawMix(rows, 0.3, createRandom(seed))
      expect([...partners].sort((a, b) => a - b)).toEqual(Array.from({ length: rows }, (_, row) => row))
      expect(share).toBeGreaterThanOrEqual(0)
      expect(share).toBeLessThanOrEqual(1)
      expect(drawMix(rows, 0.3, createRandom(seed))).toEqual({ share, partners })
    })
  )
})
