import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  applyCorrections,
  emotionSegments,
  smoothWindows,
  timelineCells
} from '../../src/shared/timeline-segments.ts'
import type { EmotionSegment } from '../../src/shared/timeline-segments.ts'
import type { SegmentCorrection } from '../../src/shared/timeline.ts'

const window = (startSeconds: number, stretch: number, probabilities: number[]) => ({
  startSeconds,
  endSeconds: startSeconds + 3,
  stretch,
  probabilities
})
const timeline = {
  labels: ['calm', 'angry'],
  stretches: [
    { startSeconds: 0, endSeconds: 6 },
    { startSeconds: 10, endSeconds: 13 }
  ],
  windows: [
    window(0, 0, [0.9, 0.1]),
    window(1, 0, [0.4, 0.6]),
    window(2, 0, [0.8, 0.2]),
    window(3, 0, [0.1, 0.9]),
    window(10, 1, [0.2, 0.8])
  ]
}

describe('the segments of a timeline', () => {
  it('smooths within a stretch alone, with weights of a half, one and a half', () => {
    const smooth = smoothWindows(timeline.windows).map(({ probabilities }) => probabilities[0])
    const wanted = [(0.9 + 0.2) / 1.5, (0.45 + 0.4 + 0.4) / 2, (0.2 + 0.8 + 0.05) / 2, (0.4 + 0.1) / 1.5, 0.2]
    for (const [i, value] of smooth.entries()) expect(value).toBeCloseTo(wanted[i], 12)
  })

  it('gives each window the time that is nearest to it', () => {
    expect(timelineCells(timeline).map(({ startSeconds, endSeconds }) => [startSeconds, endSeconds])).toEqual(
      [
        [0, 2],
        [2, 3],
        [3, 4],
        [4, 6],
        [10, 13]
      ]
    )
  })

  it('joins neighbors of the same emotion, and a smoothed odd one out', () => {
    const plain = emotionSegments(timeline, { smooth: false })
    expect(plain.map(({ label, startSeconds, endSeconds }) => [label, startSeconds, endSeconds])).toEqual([
      ['calm', 0, 2],
      ['angry', 2, 3],
      ['calm', 3, 4],
      ['angry', 4, 6],
      ['angry', 10, 13]
    ])
    const smooth = emotionSegments(timeline)
    expect(smooth.map(({ label, startSeconds, endSeconds }) => [label, startSeconds, endSeconds])).toEqual([
      ['calm', 0, 4],
      ['angry', 4, 6],
      ['angry', 10, 13]
    ])
    expect(smooth[0].confidence).toBeCloseTo((0.9 + 0.4 + 0.8) / 3, 12)
  })

  it('lays corrections over the model’s segments: cut, split, hidden, removed', () => {
    const segments = emotionSegments(timeline)
    const corrected = applyCorrections(segments, [
      { startSeconds: 1, endSeconds: 2, label: 'sad' },
      { startSeconds: 3.5, endSeconds: 11, label: 'happy' },
      { startSeconds: 1.5, endSeconds: 1.75, label: null }
    ])
    expect(
      corrected.map(({ label, startSeconds, endSeconds, source }) => [
        label,
        startSeconds,
        endSeconds,
        source
      ])
    ).toEqual([
      ['calm', 0, 1, 'model'],
      ['sad', 1, 1.5, 'person'],
      ['sad', 1.75, 2, 'person'],
      ['calm', 2, 3.5, 'model'],
      ['happy', 3.5, 11, 'person'],
      ['angry', 11, 13, 'model']
    ])
    expect(corrected[1].confidence).toBe(null)
  })

  it('never overlaps, and says at each moment what was said of it last', () => {
    const span = fc
      .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 20 }))
      .map(([start, length]) => ({ startSeconds: start, endSeconds: start + length }))
    const correction: fc.Arbitrary<SegmentCorrection> = fc
      .tuple(span, fc.option(fc.constantFrom('sad', 'calm')))
      .map(([time, label]) => ({ ...time, label }))
    const segments = emotionSegments(timeline)
    const labelAt = (list: readonly EmotionSegment[], time: number) =>
      list.find(({ startSeconds, endSeconds }) => startSeconds <= time && time < endSeconds)?.label ?? null
    fc.assert(
      fc.property(fc.array(correction, { maxLength: 8 }), (corrections) => {
        const result = applyCorrections(segments, corrections)
        for (let i = 1; i < result.length; i++) {
          expect(result[i].startSeconds).toBeGreaterThanOrEqual(result[i - 1].endSeconds)
        }
        for (let time = 0.5; time < 60; time++) {
          const last = corrections.findLast((c) => c.startSeconds <= time && time < c.endSeconds)
          expect(labelAt(result, time)).toBe(last === undefined ? labelAt(segments, time) : last.label)
        }
      })
    )
  })
})
