import { describe, expect, test } from 'vitest'
import { measureClip } from '../../../../src/engine/corpora/doctor/measure-clip.ts'

const measure = (samples: Float32Array, channels = [samples]) =>
  measureClip(samples, { channels, sampleRate: 16000, container: 'wav', codec: 'pcm_f32le', warnings: [] })

/** A sine of whole periods in every window of 20 ms. */
const sine = (amplitude: number, samples = 16000) =>
  Float32Array.from({ length: samples }, (_, i) => amplitude * Math.sin((2 * Math.PI * 500 * i) / 16000))

describe('levels', () => {
  test('of a sine are its root mean square', () => {
    const { levelDb, offset, pauseShare } = measure(sine(0.5))
    expect(levelDb).toBeCloseTo(20 * Math.log10(0.5 / Math.SQRT2), 3)
    expect(offset).toBeCloseTo(0, 6)
    expect(pauseShare).toBe(0)
  })

  test('of speech do not count the pauses, and the floor is theirs', () => {
    const samples = new Float32Array(32000)
    samples.set(sine(0.5), 0)
    samples.set(sine(0.001), 16000)
    const { levelDb, floorDb, pauseShare } = measure(samples)
    expect(levelDb).toBeCloseTo(20 * Math.log10(0.5 / Math.SQRT2), 3)
    expect(floorDb).toBeCloseTo(20 * Math.log10(0.001 / Math.SQRT2), 3)
    expect(pauseShare).toBe(0.5)
  })

  test('a constant is an offset and no sound', () => {
    const { offset, swing } = measure(new Float32Array(1600).fill(0.25))
    expect(offset).toBeCloseTo(0.25, 6)
    expect(swing).toBeLessThan(1e-6)
  })

  test('digital silence has the lowest level, not minus infinity', () => {
    expect(measure(new Float32Array(1600))).toMatchObject({ levelDb: -120, floorDb: -120, pauseShare: 1 })
  })

  test('the shortest clip has facts too', () => {
    expect(measure(Float32Array.of(0.5))).toMatchObject({ seconds: 1 / 16000, levelDb: 20 * Math.log10(0.5) })
  })
})

test('clipping is looked for in every channel as it was decoded', () => {
  const clipped = sine(2).map((sample) => Math.max(-1, Math.min(1, sample)))
  expect(measure(sine(0.5), [sine(0.5), clipped]).clippedShare).toBeGreaterThan(0.5)
  expect(measure(sine(0.5)).clippedShare).toBe(0)
})
