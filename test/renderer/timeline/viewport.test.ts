import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as views from '../../../src/renderer/rooms/listen/timeline/viewport.ts'
import type { Viewport } from '../../../src/renderer/rooms/listen/timeline/viewport.ts'

const seconds = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const duration = seconds(0.05, 4 * 3600)
/** A recording with a view of it, and a moment in sight. */
const scene = fc
  .tuple(duration, seconds(0, 1), seconds(0, 1), seconds(0, 1))
  .map(([whole, length, place, moment]) => {
    const shown = Math.min(whole, Math.max(views.SHORTEST_VIEW, length * whole))
    const start = place * (whole - shown)
    return { whole, view: { start, end: start + shown }, at: start + moment * shown }
  })

function expectInside({ start, end }: Viewport, whole: number): void {
  expect(start).toBeGreaterThanOrEqual(0)
  expect(end).toBeLessThanOrEqual(whole + 1e-9)
  expect(end - start).toBeGreaterThanOrEqual(Math.min(views.SHORTEST_VIEW, whole) - 1e-9)
}

describe('what is in sight', () => {
  it('never leaves the recording nor gets too short, whatever is done', () => {
    fc.assert(
      fc.property(scene, seconds(0.01, 100), seconds(-5000, 5000), ({ whole, view, at }, factor, by) => {
        expectInside(views.zoom(view, whole, factor, at), whole)
        expectInside(views.pan(view, whole, by), whole)
        expectInside(views.centerOn(view, whole, at + by), whole)
        expectInside(views.follow(view, whole, Math.min(whole, Math.max(0, at + by))), whole)
      })
    )
  })

  it('enlarges around the moment under the pointer', () => {
    fc.assert(
      fc.property(scene, seconds(1, 20), ({ whole, view, at }, factor) => {
        const zoomed = views.zoom(view, whole, factor, at)
        expect(views.xOf(zoomed, 1000, at)).toBeCloseTo(views.xOf(view, 1000, at), 3)
      })
    )
  })

  it('moves without becoming longer or shorter', () => {
    fc.assert(
      fc.property(scene, seconds(-5000, 5000), ({ whole, view }, by) => {
        const moved = views.pan(view, whole, by)
        expect(views.lengthOf(moved)).toBeCloseTo(views.lengthOf(view), 6)
      })
    )
  })

  it('holds a stretch that was to be seen, and does not move when it holds it already', () => {
    fc.assert(
      fc.property(scene, seconds(0, 1), seconds(0, 1), ({ whole, view }, from, length) => {
        const start = from * whole
        const stretch = { start, end: start + length * (whole - start) }
        for (const seen of [views.reveal(view, whole, stretch), views.show(stretch, whole)]) {
          expect(seen.start).toBeLessThanOrEqual(stretch.start + 1e-6)
          expect(seen.end).toBeGreaterThanOrEqual(stretch.end - 1e-6)
        }
      })
    )
    expect(views.reveal({ start: 10, end: 20 }, 100, { start: 14, end: 15 })).toEqual({ start: 10, end: 20 })
  })

  it('turns the page only when what plays has left it', () => {
    const view = { start: 10, end: 20 }
    expect(views.follow(view, 100, 19.9)).toBe(view)
    const next = views.follow(view, 100, 20.01)
    expect(next.start).toBeGreaterThan(19)
    expect(next.end - next.start).toBe(10)
  })

  it('places and moments go both ways', () => {
    fc.assert(
      fc.property(scene, ({ view, at }) => {
        expect(views.secondsAt(view, 900, views.xOf(view, 900, at))).toBeCloseTo(at, 5)
      })
    )
  })
})
