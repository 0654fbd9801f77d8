import { describe, expect, it } from 'vitest'
import { createRandom } from '../../../src/engine/random.ts'
import { augmentBatch, cropRandomly } from '../../../src/engine/training/augmentation.ts'
import { padBatch } from '../../../src/engine/training/batches.ts'

const ones = (frames: number, features: number) => new Float32Array(frames * features).fill(1)

describe('augmentation', () => {
  it('adds noise of the stated deviation to valid frames and leaves padding 0', () => {
    const batch = padBatch([new Float32Array(1000 * 4), new Float32Array(2000 * 4)], 4)
    augmentBatch(batch, { noise: 0.5, maskedFeatures: 0, maskedFrames: 0 }, createRandom(3))
    const short = batch.values.subarray(0, 1000 * 4)
    expect(batch.values.subarray(1000 * 4, 2000 * 4).every((value) => value === 0)).toBe(true)
    const mean = short.reduce((sum, value) => sum + value, 0) / short.length
    const variance = short.reduce((sum, value) => sum + (value - mean) ** 2, 0) / short.length
    // Five standard errors of 4,000 draws.
    expect(Math.abs(mean)).toBeLessThan(0.04)
    expect(Math.abs(Math.sqrt(variance) - 0.5)).toBeLessThan(0.03)
  })

  it('masks whole columns and one stretch of frames, never more than allowed', () => {
    const random = createRandom(4)
    let columnsSeen = 0
    let framesSeen = 0
    for (let trial = 0; trial < 50; trial++) {
      const batch = padBatch([ones(20, 6)], 6)
      augmentBatch(batch, { noise: 0, maskedFeatures: 2, maskedFrames: 5 }, random)
      const cell = (frame: number, feature: number) => batch.values[frame * 6 + feature]
      const frames = Array.from({ length: 20 }, (_, frame) => frame)
      const features = Array.from({ length: 6 }, (_, feature) => feature)
      const emptyColumns = features.filter((feature) => frames.every((frame) => cell(frame, feature) === 0))
      const emptyFrames = frames.filter((frame) => features.every((feature) => cell(frame, feature) === 0))
      expect(emptyColumns.length).toBeLessThanOrEqual(2)
      expect(emptyFrames.length).toBeLessThanOrEqual(5)
      if (emptyFrames.length > 0) expect(emptyFrames.at(-1) - emptyFrames[0]).toBe(emptyFrames.length - 1)
      columnsSeen += emptyColumns.length
      framesSeen += emptyFrames.length
    }
    expect(columnsSeen).toBeGreaterThan(10)
    expect(framesSeen).toBeGreaterThan(50)
  })

  it('masks a feature with its deltas and in every stacked frame', () => {
    const random = createRandom(6)
    for (let trial = 0; trial < 20; trial++) {
      // 3 features, deltas, 2 frames stacked.
      const batch = padBatch([ones(5, 12)], 12)
      augmentBatch(batch, { noise: 0, maskedFeatures: 1, maskedFrames: 0 }, random, 3)
      const masked = [...batch.values.subarray(0, 12).keys()].filter((column) => batch.values[column] === 0)
      const [feature] = masked
      if (feature !== undefined) expect(masked).toEqual([feature, feature + 3, feature + 6, feature + 9])
    }
  })

  it('crops to consecutive frames at a random place and keeps shorter matrices', () => {
    const matrix = Float32Array.from({ length: 30 }, (_, index) => index)
    const crop = cropRandomly(matrix, 3, 4, createRandom(5))
    expect(crop).toHaveLength(12)
    expect(crop[0] % 3).toBe(0)
    expect([...crop]).toEqual(Array.from({ length: 12 }, (_, index) => crop[0] + index))
    expect(cropRandomly(matrix, 3, 10, createRandom(5))).toBe(matrix)
  })
})
