import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyCorrections } from '../../../src/shared/timeline-segments.ts'
import type { EmotionSegment } from '../../../src/shared/timeline-segments.ts'
import * as edits from '../../../src/renderer/rooms/listen/timeline/segment-edits.ts'
import type { Segments } from '../../../src/renderer/rooms/listen/timeline/segment-edits.ts'

const DURATION = 60
const labels = ['neutral', 'happy', 'angry', 'sad']

/** What a model may say: segments in order, some touching. */
const model: fc.Arbitrary<Segments> = fc
  .array(
    fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 40 }), fc.constantFrom(...labels)),
    {
      minLength: 1,
      maxLength: 8
    }
  )
  .map((parts) => {
    let at = 0
    return parts.map(([gap, length, label]): EmotionSegment => {
      const startSeconds = at + gap / 10
      at = startSeconds + length / 10
      return { startSeconds, endSeconds: at, label, confidence: 0.7, source: 'model' }
    })
  })

type Step = (segments: Segments) => Segments
const share = fc.double({ min: 0, max: 1, noNaN: true })
const placeOf = (segments: Segments, where: number) => Math.floor(where * (segments.length - 1e-9))
const step: fc.Arbitrary<Step> = fc
  .tuple(fc.integer({ min: 0, max: 6 }), share, share, share, fc.constantFrom(...labels))
  .map(([kind, where, a, b, label]): Step => (segments) => {
    const start = Math.min(a, b) * DURATION
    if (segments.length === 0 || kind === 6)
      return edits.add(segments, start, Math.max(a, b) * DURATION, label)
    const place = placeOf(segments, where)
    const { startSeconds, endSeconds } = segments[place]
    if (kind === 0) return edits.relabel(segments, place, label)
    if (kind === 1) return edits.remove(segments, place)
    if (kind === 2) return edits.split(segments, place, startSeconds + a * (endSeconds - startSeconds))
    if (kind === 3) return edits.mergeWithNext(segments, place)
    return edits.moveBorder(segments, place, kind === 4 ? 'start' : 'end', a * DURATION, DURATION)
  })

function expectInOrder(segments: Segments): void {
  segments.forEach(({ startSeconds, endSeconds }, i) => {
    expect(endSeconds).toBeGreaterThan(startSeconds)
    if (i > 0) expect(startSeconds).toBeGreaterThanOrEqual(segments[i - 1].endSeconds)
  })
}

describe('corrections by hand', () => {
  it('keep segments in order, and what is kept of them makes the same again', () => {
    fc.assert(
      fc.property(model, fc.array(step, { maxLength: 12 }), (said, steps) => {
        const edited = steps.reduce((segments, run) => run(segments), said)
        expectInOrder(edited)
        expect(applyCorrections(said, edits.correctionsOf(said, edited))).toEqual(edited)
      }),
      { numRuns: 500 }
    )
  })

  const two: Segments = [
    { startSeconds: 1, endSeconds: 2, label: 'sad', confidence: 0.9, source: 'model' },
    { startSeconds: 2, endSeconds: 4, label: 'happy', confidence: 0.6, source: 'model' },
    { startSeconds: 6, endSeconds: 7, label: 'angry', confidence: 0.8, source: 'model' }
  ]

  it('none are needed where nothing was changed', () => {
    expect(edits.correctionsOf(two, two)).toEqual([])
  })

  it('a new label is the person’s, whose confidence nobody knows', () => {
    expect(edits.relabel(two, 1, 'neutral')[1]).toEqual({
      ...{ startSeconds: 2, endSeconds: 4, label: 'neutral' },
      ...{ confidence: null, source: 'person' }
    })
  })

  it('a border moves with the segment that touches it, and never past what lies beyond', () => {
    const wider = edits.moveBorder(two, 0, 'end', 3, DURATION)
    expect(wider.map(({ startSeconds, endSeconds, source }) => [startSeconds, endSeconds, source])).toEqual([
      [1, 3, 'person'],
      [3, 4, 'model'],
      [6, 7, 'model']
    ])
    const [, stopped, last] = edits.moveBorder(two, 1, 'end', 100, DURATION)
    expect(stopped.endSeconds).toBe(7 - edits.SHORTEST_SEGMENT)
    expect(last.startSeconds).toBe(stopped.endSeconds)
    expect(edits.moveBorder(two, 2, 'end', 100, DURATION)[2].endSeconds).toBe(DURATION)
  })

  it('a border that moves into a pause leaves the next segment alone', () => {
    const moved = edits.moveBorder(two, 1, 'end', 5, DURATION)
    expect(moved[1].endSeconds).toBe(5)
    expect(moved[2]).toBe(two[2])
  })

  it('what is split too near its ends stays whole', () => {
    expect(edits.split(two, 1, 2.01)).toBe(two)
    expect(edits.split(two, 1, 3)).toHaveLength(4)
  })

  it('merging takes in the pause', () => {
    const merged = edits.mergeWithNext(two, 1)
    expect(merged).toHaveLength(2)
    expect(merged[1]).toMatchObject({ startSeconds: 2, endSeconds: 7, label: 'happy', source: 'person' })
    expect(edits.mergeWithNext(two, 2)).toBe(two)
  })

  it('finds the segment at a moment as looking at each would', () => {
    fc.assert(
      fc.property(model, fc.double({ min: 0, max: DURATION, noNaN: true }), (segments, at) => {
        const expected = segments.findIndex(
          ({ startSeconds, endSeconds }) => startSeconds <= at && at < endSeconds
        )
        expect(edits.placeAt(segments, at)).toBe(expected)
      })
    )
  })
})
