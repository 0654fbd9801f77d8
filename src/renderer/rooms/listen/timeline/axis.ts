import { clockText } from './clock.ts'
import { lengthOf, xOf } from './viewport.ts'
import type { Viewport } from './viewport.ts'

export interface AxisMark {
  seconds: number
  /** CSS pixels from the picture's left edge. */
  x: number
  text: string
}

const steps = [
  0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400
]
/** Marks closer than this run into each other, CSS pixels. */
const CLOSEST = 84

/** Labels of the time axis for what is in sight: the finest round step whose labels have room. */
export function axisMarks(view: Viewport, width: number): AxisMark[] {
  const step =
    steps.find((candidate) => (candidate / lengthOf(view)) * width >= CLOSEST) ?? steps[steps.length - 1]
  const digits = step < 0.1 ? 2 : step < 1 ? 1 : 0
  const first = Math.ceil(view.start / step - 1e-9)
  const last = Math.floor(view.end / step + 1e-9)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => {
    const seconds = (first + i) * step
    return { seconds, x: xOf(view, width, seconds), text: clockText(seconds, digits) }
  })
}
