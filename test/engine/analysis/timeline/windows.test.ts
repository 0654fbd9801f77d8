import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planWindows } from '../../../../src/engine/analysis/timeline/windows.ts'
import { defaultTimelineSettings } from '../../../../src/shared/timeline.ts'

const HOUR = 3600 * 16000

function plan(...speech: [number, number][]) {
  const spans = speech.map(([startSeconds, endSeconds]) => ({ startSeconds, endSeconds }))
  const { stretches, cuts } = planWindows(spans, HOUR, defaultTimelineSettings)
  return {
    stretches: stretches.map(({ startSeconds, endSeconds }) => [startSeconds, endSeconds]),
    cuts: cuts.map(({ start, end, stretch }) => [start / 16000, end / 16000, stretch])
  }
}

describe('planWindows', () => {
  it('takes a short stretch whole and covers a long one evenly, at most a step apart', () => {
    expect(plan([1, 3.5], [10, 15.5])).toEqual({
      stretches: [
        [1, 3.5],
        [10, 15.5]
      ],
      cuts: [
        [1, 3.5, 0],
        [10, 13, 1],
        [10.83, 13.83, 1],
        [11.66, 14.66, 1],
        [12.5, 15.5, 1]
      ]
    })
  })

  it('bridges short pauses, and gives very short speech some of what is around it', () => {
    expect(plan([1, 2], [2.5, 3], [4, 4.25]).stretches).toEqual([
      [1, 3],
      [3.725, 4.525]
    ])
    expect(plan([0, 0.25]).stretches).toEqual([[0, 0.8]])
    expect(plan([3599.75, 3600]).stretches).toEqual([[3599.2, 3600]])
  })

  it('covers all speech, inside the recording, on the frames of the whole', () => {
    const settings = fc.record({
      windowSeconds: fc.double({ min: 0.5, max: 10, noNaN: true }),
      stepSeconds: fc.double({ min: 0.1, max: 5, noNaN: true }),
      joinPauseSeconds: fc.double({ min: 0, max: 3, noNaN: true }),
      minSpeechSeconds: fc.double({ min: 0.1, max: 3, noNaN: true })
    })
    const gapsAndSpeech = fc.array(
      fc.tuple(fc.double({ min: 0.1, max: 5, noNaN: true }), fc.double({ min: 0.2, max: 20, noNaN: true })),
      { minLength: 1, maxLength: 6 }
    )
    fc.assert(
      fc.property(gapsAndSpeech, settings, (parts, chosen) => {
        let now = 0
        const speech = parts.map(([gap, length]) => {
          const span = { startSeconds: now + gap, endSeconds: now + gap + length }
          now = span.endSeconds
          return span
        })
        const length = Math.ceil((now + 1) * 16000)
        const { cuts } = planWindows(speech, length, chosen)
        for (const { start, end } of cuts) {
          expect(start % 160).toBe(0)
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeLessThanOrEqual(length)
          expect(end - start).toBeGreaterThan(400)
        }
        for (const { startSeconds, endSeconds } of speech) {
          for (const time of [startSeconds, (startSeconds + endSeconds) / 2, endSeconds]) {
            const sample = time * 16000
            expect(cuts.some(({ start, end }) => start <= sample && sample <= end + 1)).toBe(true)
          }
        }
      })
    )
  })
})
