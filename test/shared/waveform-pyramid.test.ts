import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRandom } from '../../src/engine/random.ts'
import { buildPyramid, extentOf, FINEST_BIN } from '../../src/shared/waveform-pyramid.ts'

const random = createRandom(4)
const LENGTH = 3_000_001
const samples = Float32Array.from({ length: LENGTH }, () => 2 * random() - 1)
const pyramid = buildPyramid(samples)

function plainExtent(from: number, to: number): [number, number] {
  let low = 1
  let high = -1
  for (let n = Math.max(0, from); n < Math.min(LENGTH, to); n++) {
    low = Math.min(low, samples[n])
    high = Math.max(high, samples[n])
  }
  return [low, high]
}

describe('the pyramid of a waveform', () => {
  it('gives at every length what the samples give, but for a bin at the edges', () => {
    const stretch = fc.tuple(fc.integer({ min: 0, max: LENGTH - 1 }), fc.integer({ min: 1, max: LENGTH }))
    fc.assert(
      fc.property(stretch, ([from, length]) => {
        const to = Math.min(LENGTH, from + length)
        const [low, high] = extentOf(pyramid, from, to)
        const [inLow, inHigh] = plainExtent(from, to)
        // Never less than what is there, to the rounding of 16 bits.
        expect(low).toBeLessThanOrEqual(inLow + 1e-9)
        expect(high).toBeGreaterThanOrEqual(inHigh - 1e-9)
        const edge = Math.max(FINEST_BIN, (to - from) / 2)
        const [outLow, outHigh] = plainExtent(Math.floor(from - edge), Math.ceil(to + edge))
        expect(low).toBeGreaterThanOrEqual(outLow - 2 / 32767)
        expect(high).toBeLessThanOrEqual(outHigh + 2 / 32767)
      }),
      { numRuns: 60 }
    )
  })

  it('is a small share of the recording, and ends in few bins', () => {
    const bins = pyramid.levels.reduce((sum, level) => sum + level.length / 2, 0)
    expect(bins).toBeLessThan((LENGTH / FINEST_BIN) * 1.4)
    expect(pyramid.levels[pyramid.levels.length - 1].length / 2).toBeLessThan(4 * 512)
  })

  it('is silent outside of the recording, and of nothing', () => {
    expect(extentOf(pyramid, -100, 0)).toEqual([0, 0])
    expect(extentOf(pyramid, LENGTH, LENGTH + 10)).toEqual([0, 0])
    expect(extentOf(buildPyramid(new Float32Array()), 0, 10)).toEqual([0, 0])
  })
})
