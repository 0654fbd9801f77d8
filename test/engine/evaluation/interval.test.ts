import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bootstrapInterval, wilsonInterval } from '../../../src/engine/evaluation/interval.ts'
import { accuracy, uar } from '../../../src/engine/evaluation/metrics.ts'
import { createRandom } from '../../../src/engine/random.ts'

/** `hits` of `samples` right, two classes. */
function binary(hits: number, samples: number): { yTrue: number[]; yPred: number[]; classCount: number } {
  const yTrue = Array.from({ length: samples }, (_, i) => i % 2)
  return { yTrue, yPred: yTrue.map((truth, i) => (i < hits ? truth : 1 - truth)), classCount: 2 }
}

describe('bootstrapInterval', () => {
  test('over clips it is that of the binomial distribution', () => {
    const { low, high, method } = bootstrapInterval(accuracy, {
      ...binary(300, 400),
      random: createRandom(1)
    })
    const half = 1.96 * Math.sqrt((0.75 * 0.25) / 400)
    expect(method).toBe('clip-bootstrap')
    expect(Math.abs(low - (0.75 - half))).toBeLessThan(0.008)
    expect(Math.abs(high - (0.75 + half))).toBeLessThan(0.008)
  })

  test('over speakers it knows that ten clips of a speaker are not ten witnesses', () => {
    // Ten speakers, each all right or all wrong: as uncertain as ten clips, not as a hundred.
    const input = binary(70, 100)
    const speakers = input.yTrue.map((_, i) => `speaker ${Math.floor(i / 10)}`)
    const found = bootstrapInterval(accuracy, { ...input, speakers, random: createRandom(2) })
    expect(found.method).toBe('speaker-bootstrap')
    // P(X ≤ 3) = 0.011 and P(X ≤ 4) = 0.047 of ten draws at 0.7; P(X ≤ 8) = 0.85 and P(X ≤ 9) = 0.972.
    expect(found.low).toBeCloseTo(0.4, 10)
    expect(found.high).toBeGreaterThanOrEqual(0.9)
  })

  test('speakers who all do alike leave no doubt', () => {
    const yTrue = Array.from({ length: 24 }, (_, i) => i % 4)
    const yPred = yTrue.map((truth) => (truth === 3 ? 0 : truth))
    const speakers = yTrue.map((_, i) => `speaker ${Math.floor(i / 4)}`)
    const found = bootstrapInterval(uar, { yTrue, yPred, classCount: 4, speakers, random: createRandom(3) })
    expect(found).toEqual({ low: 0.75, high: 0.75, method: 'speaker-bootstrap' })
  })

  test('three speakers are too few to draw from', () => {
    const input = binary(20, 30)
    const speakers = input.yTrue.map((_, i) => `speaker ${i % 3}`)
    const found = bootstrapInterval(accuracy, { ...input, speakers, random: createRandom(4) })
    expect(found.method).toBe('clip-bootstrap')
  })

  test('the same seed gives the same interval', () => {
    const once = bootstrapInterval(uar, { ...binary(20, 31), random: createRandom(5) })
    expect(bootstrapInterval(uar, { ...binary(20, 31), random: createRandom(5) })).toEqual(once)
  })

  test('nothing comes of no samples', () => {
    expect(() => bootstrapInterval(uar, { ...binary(0, 0), random: createRandom(6) })).toThrow(RangeError)
  })
})

describe('wilsonInterval', () => {
  test('its ends lie 1.96 of their own standard errors from the share', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (samples, part) => {
          const hits = Math.round(part * samples)
          const { low, high } = wilsonInterval(hits, samples)
          for (const end of [low, high]) {
            const distance = (hits / samples - end) ** 2
            expect(distance).toBeCloseTo((1.959963984540054 ** 2 * end * (1 - end)) / samples, 10)
          }
          expect(low).toBeGreaterThanOrEqual(0)
          expect(high).toBeLessThanOrEqual(1)
          expect(low).toBeLessThan(high)
        }
      )
    )
  })
})
