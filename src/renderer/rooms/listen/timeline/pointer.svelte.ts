import { tiers } from './draw-tiers.ts'
import type { LongRecording } from './long-recording.svelte.ts'
import { moveBorder, placeAt } from './segment-edits.ts'
import type { Segments } from './segment-edits.ts'
import { lengthOf, secondsAt, xOf } from './viewport.ts'

/** So near a border is meant, CSS pixels. */
const NEAR = 5
/** A shorter way is a click, CSS pixels. */
const CLICK = 4
/** Of a wheel's delta: how much one unit enlarges. */
const ZOOM_PER_PIXEL = 0.0025

type Drag =
  | { kind: 'mark'; from: number; x: number }
  | { kind: 'border'; side: 'start' | 'end'; place: number; before: Segments }

/** What the mouse, the pen or the fingers do in the picture. */
export class Pointer {
  cursor = $state('default')
  readonly #recording: LongRecording
  readonly #width: () => number
  #drag: Drag | undefined

  /** @param width of the picture, CSS pixels */
  constructor(recording: LongRecording, width: () => number) {
    this.#recording = recording
    this.#width = width
  }

  readonly down = (event: PointerEvent): void => {
    if (event.button !== 0) return
    const element = event.currentTarget as HTMLElement
    element.setPointerCapture(event.pointerId)
    const border = this.#borderAt(event)
    const recording = this.#recording
    if (border !== undefined) {
      recording.edits.selected = border.place
      this.#drag = { kind: 'border', ...border, before: recording.segments }
    } else this.#drag = { kind: 'mark', from: this.#secondsOf(event), x: event.offsetX }
  }

  readonly move = (event: PointerEvent): void => {
    const drag = this.#drag
    const recording = this.#recording
    if (drag === undefined) {
      this.cursor = this.#borderAt(event) === undefined ? 'default' : 'ew-resize'
      return
    }
    const at = this.#secondsOf(event)
    if (drag.kind === 'border') {
      const { before, place, side } = drag
      recording.edits.try(moveBorder(before, place, side, at, recording.duration))
    } else if (Math.abs(event.offsetX - drag.x) > CLICK) {
      recording.edits.selected = -1
      recording.marked = { start: Math.min(at, drag.from), end: Math.max(at, drag.from) }
    }
  }

  readonly up = (event: PointerEvent): void => {
    const drag = this.#drag
    this.#drag = undefined
    const recording = this.#recording
    if (drag?.kind === 'border') {
      recording.edits.change(recording.segments, drag.place, drag.before)
    } else if (drag?.kind === 'mark' && Math.abs(event.offsetX - drag.x) <= CLICK) {
      recording.marked = undefined
      const isSegment = isIn(tiers.emotion, event.offsetY)
      recording.edits.selected = isSegment ? placeAt(recording.segments, drag.from) : -1
      recording.player.seek(drag.from)
    }
  }

  /** Shows a segment and plays it. */
  readonly double = (event: MouseEvent): void => {
    if (!isIn(tiers.emotion, event.offsetY)) return
    this.#recording.hearChosen()
  }

  /** A wheel or a pinch enlarges at the pointer; sideways, or with Shift, it moves. */
  readonly wheel = (event: WheelEvent): void => {
    event.preventDefault()
    const recording = this.#recording
    const { view } = recording
    const sideways = event.shiftKey ? event.deltaY + event.deltaX : event.deltaX
    if (Math.abs(sideways) > Math.abs(event.shiftKey ? 0 : event.deltaY)) {
      recording.pan((sideways / this.#width()) * lengthOf(view))
      return
    }
    // A pinch comes as a wheel with Ctrl and small steps.
    const steps = event.ctrlKey ? 4 * event.deltaY : event.deltaY
    recording.zoom(Math.exp(-steps * ZOOM_PER_PIXEL), this.#secondsOf(event))
  }

  #secondsOf({ offsetX }: MouseEvent): number {
    return secondsAt(this.#recording.view, this.#width(), offsetX)
  }

  /** The border near the pointer: of the chosen segment first, then of the one it is in. */
  #borderAt(event: MouseEvent): { place: number; side: 'start' | 'end' } | undefined {
    if (!isIn(tiers.emotion, event.offsetY)) return undefined
    const { segments, edits, view } = this.#recording
    const width = this.#width()
    const near = (seconds: number) => Math.abs(xOf(view, width, seconds) - event.offsetX) <= NEAR
    const reach = (NEAR / width) * lengthOf(view)
    const at = this.#secondsOf(event)
    const around = [at, at - reach, at + reach].map((seconds) => placeAt(segments, seconds))
    for (const place of [edits.selected, ...around]) {
      const segment = place === -1 ? undefined : segments[place]
      if (segment === undefined) continue
      // What is only a few pixels wide would be nothing but borders.
      if (xOf(view, width, segment.endSeconds) - xOf(view, width, segment.startSeconds) < 4 * NEAR) continue
      if (near(segment.endSeconds)) return { place, side: 'end' }
      if (near(segment.startSeconds)) return { place, side: 'start' }
    }
    return undefined
  }
}

const isIn = ({ top, height }: { top: number; height: number }, y: number): boolean =>
  y >= top && y < top + height
