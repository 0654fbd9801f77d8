import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { topMoments } from '../../src/shared/moments.ts'

/** Any positive numbers as attention at 100 frames/s, first frame centered at 12.5 ms as in the engine. */
const attend = (raw: number[]) => {
  const sum = raw.reduce((a, b) => a + b, 0)
  return { weights: raw.map((value) => value / sum), frameRate: 100, firstFrameSeconds: 0.0125 }
}
const steps = (frames: number, ...blocks: [from: number, to: number, height: number][]) =>
  attend(
    Array.from({ length: frames }, (_, i) => {
      const block = blocks.find(([from, to]) => i >= from && i <= to)
      return block === undefined ? 0 : block[2]
    })
  )

describe('moments of attention, by hand', () => {
  it('finds the borders of one block', () => {
    const moments = topMoments(steps(200, [80, 129, 1]))
    expect(moments).toHaveLength(1)
    // Frame 80 is centered at 0.8125 s and reaches from 0.8075 s; frame 129 to 1.3075 s.
    expect(moments[0].startSeconds).toBeCloseTo(0.8075, 10)
    expect(moments[0].endSeconds).toBeCloseTo(1.3075, 10)
    expect(moments[0].share).toBeCloseTo(1, 10)
    // All of the attention on a quarter of the frames: four times the average.
    expect(moments[0].timesAverage).toBeCloseTo(4, 10)
  })

  it('orders two blocks by height and shares the attention between them', () => {
    const [first, second, ...rest] = topMoments(steps(400, [50, 99, 1], [250, 299, 3]))
    expect(rest).toEqual([])
    expect([first.share, second.share]).toEqual([expect.closeTo(0.75, 10), expect.closeTo(0.25, 10)])
    expect(first.startSeconds).toBeGreaterThan(second.endSeconds)
  })

  it('calls one broad hill one moment, slopes included', () => {
    const hill = Array.from({ length: 400 }, (_, i) => Math.exp(-((i - 200) ** 2) / (2 * 30 ** 2)))
    expect(topMoments(attend(hill))).toHaveLength(1)
  })

  it('leaves out what hardly rises above the average', () => {
    const with2nd = (height: number) =>
      topMoments(attend(Array.from({ length: 400 }, (_, i) => (i < 50 ? 8 : i < 330 ? 0.5 : height)))).length
    // Averages: (50 * 8 + 280 * 0.5 + 70 * 1.8) / 400 = 1.665, so 1.8 is 1.08 times it; 2.4 gives 1.36 times 1.77.
    expect(with2nd(1.8)).toBe(1)
    expect(with2nd(2.4)).toBe(2)
  })

  it('calls even attention one moment at exactly the average', () => {
    const [moment, ...rest] = topMoments(attend(new Array<number>(50).fill(1)))
    expect(rest).toEqual([])
    expect(moment.timesAverage).toBeCloseTo(1, 10)
    expect(moment.endSeconds - moment.startSeconds).toBeCloseTo(0.5, 10)
  })

  it('ends a moment where attention falls below the average, however flat the peak is', () => {
    // Average 1, peak 1.5: half the peak, 0.75, would take in the whole clip.
    const [moment, ...rest] = topMoments(
      attend([...Array<number>(100).fill(1.5), ...Array<number>(200).fill(0.75)])
    )
    expect(rest).toEqual([])
    expect(moment.startSeconds).toBeCloseTo(0.0075, 10)
    expect(moment.endSeconds).toBeGreaterThan(0.95)
    expect(moment.endSeconds).toBeLessThan(1.15)
  })

  it('handles one frame and none', () => {
    expect(topMoments(attend([1]))).toHaveLength(1)
    expect(topMoments(attend([]))).toEqual([])
  })

  it('gives at most as many as asked for', () => {
    const many = steps(600, [50, 79, 5], [150, 179, 4], [250, 279, 3], [350, 379, 2], [450, 479, 1])
    expect(topMoments(many)).toHaveLength(3)
    expect(topMoments(many, 2)).toEqual(topMoments(many).slice(0, 2))
    expect(topMoments(many, 0)).toEqual([])
  })
})

describe('moments of attention, always', () => {
  const anyAttention = fc
    .array(fc.oneof(fc.double({ min: 1e-6, max: 1, noNaN: true }), fc.constant(1e-9)), {
      minLength: 1,
      maxLength: 400
    })
    .map(attend)

  it('lie within the clip, apart from each other, and share what there is', () => {
    fc.assert(
      fc.property(anyAttention, fc.integer({ min: 1, max: 6 }), (attention, limit) => {
        const moments = topMoments(attention, limit)
        expect(moments.length).toBeGreaterThanOrEqual(1)
        expect(moments.length).toBeLessThanOrEqual(limit)
        const lastFrameEnds = 0.0125 + (attention.weights.length - 0.5) / 100
        for (const { startSeconds, endSeconds, share, timesAverage } of moments) {
          expect(startSeconds).toBeGreaterThanOrEqual(0)
          expect(endSeconds).toBeGreaterThan(startSeconds)
          expect(endSeconds).toBeLessThanOrEqual(lastFrameEnds + 1e-9)
          const frames = Math.round((endSeconds - startSeconds) * 100)
          expect(timesAverage).toBeCloseTo((share * attention.weights.length) / frames, 6)
        }
        expect(moments.reduce((sum, { share }) => sum + share, 0)).toBeLessThanOrEqual(1 + 1e-9)
        const inTime = moments.toSorted((a, b) => a.startSeconds - b.startSeconds)
        for (let i = 1; i < inTime.length; i++) {
          expect(inTime[i].startSeconds).toBeGreaterThanOrEqual(inTime[i - 1].endSeconds - 1e-9)
        }
      })
    )
  })

  it('put first the stretch around the highest point of the averaged curve', () => {
    fc.assert(
      fc.property(anyAttention, (attention) => {
        const { weights } = attention
        const averaged = weights.map((_, i) => {
          const window = weights.slice(Math.max(0, i - 12), i + 13)
          return window.reduce((sum, value) => sum + value, 0) / window.length
        })
        const highest = Math.max(...averaged)
        const [first] = topMoments(attention, 1)
        const from = Math.round((first.startSeconds - 0.0125) * 100 + 0.5)
        const to = Math.round((first.endSeconds - 0.0125) * 100 - 0.5)
        const inside = averaged.slice(from, to + 1)
        expect(Math.max(...inside)).toBeCloseTo(highest, 9)
        expect(Math.min(...inside)).toBeGreaterThanOrEqual(highest / 2 - 1e-9)
        // What borders the stretch has fallen below half the height.
        if (from > 0) expect(averaged[from - 1]).toBeLessThan(highest / 2 + 1e-9)
        if (to < averaged.length - 1) expect(averaged[to + 1]).toBeLessThan(highest / 2 + 1e-9)
      })
    )
  })

  it('do not depend on where the clip starts', () => {
    fc.assert(
      fc.property(
        anyAttention,
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        (attention, firstFrameSeconds) => {
          const moved = topMoments({ ...attention, firstFrameSeconds })
          const there = topMoments(attention)
          expect(moved.map(({ share }) => share)).toEqual(there.map(({ share }) => share))
          expect(moved[0].endSeconds - there[0].endSeconds).toBeCloseTo(firstFrameSeconds - 0.0125, 6)
        }
      )
    )
  })
})
