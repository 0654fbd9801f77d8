import type { Correction } from '../../../../shared/history.ts'
import { applyCorrections } from '../../../../shared/timeline-segments.ts'
import type { SegmentCorrection } from '../../../../shared/timeline.ts'
import { correctionsOf } from './segment-edits.ts'
import type { Segments } from './segment-edits.ts'

interface Step {
  segments: Segments
  selected: number
}

/** The segments as they stand, what a person changed of them, and the way back. */
export class Edits {
  segments = $state.raw<Segments>([])
  /** Place of the chosen segment, -1 for none. */
  selected = $state(-1)
  #undone = $state.raw<readonly Step[]>([])
  #done = $state.raw<readonly Step[]>([])
  readonly #model: Segments
  /** A label that the person gave the whole recording elsewhere; it stays. */
  readonly #whole: readonly Correction[]
  readonly #save: (corrections: Correction[]) => void

  /**
   * @param kept of the history
   * @param save keeps all corrections of the recording
   */
  constructor(model: Segments, kept: readonly Correction[], save: (corrections: Correction[]) => void) {
    this.#model = model
    this.#save = save
    this.#whole = kept.filter((correction) => !('start' in correction))
    const spans = kept.flatMap((correction): SegmentCorrection[] =>
      'start' in correction
        ? [{ startSeconds: correction.start, endSeconds: correction.end, label: correction.label }]
        : []
    )
    this.segments = applyCorrections(model, spans)
  }

  get canUndo(): boolean {
    return this.#done.length > 0
  }

  get canRedo(): boolean {
    return this.#undone.length > 0
  }

  /** What a person changed of what the model said. */
  get corrections(): SegmentCorrection[] {
    return correctionsOf(this.#model, this.segments)
  }

  /** Shows a change that is not decided yet, e.g. while a border is dragged. */
  try(segments: Segments): void {
    this.segments = segments
  }

  /**
   * @param before what it was, when it was tried out meanwhile
   * @param selected place of the segment that is chosen from then on
   */
  change(segments: Segments, selected = this.selected, before = this.segments): void {
    if (segments === before) {
      this.segments = before
      return
    }
    this.#done = [...this.#done, { segments: before, selected: this.selected }]
    this.#undone = []
    this.#set({ segments, selected })
  }

  undo(): void {
    const step = this.#done.at(-1)
    if (step === undefined) return
    this.#undone = [...this.#undone, { segments: this.segments, selected: this.selected }]
    this.#done = this.#done.slice(0, -1)
    this.#set(step)
  }

  redo(): void {
    const step = this.#undone.at(-1)
    if (step === undefined) return
    this.#done = [...this.#done, { segments: this.segments, selected: this.selected }]
    this.#undone = this.#undone.slice(0, -1)
    this.#set(step)
  }

  #set({ segments, selected }: Step): void {
    this.segments = segments
    this.selected = Math.min(selected, segments.length - 1)
    this.#save([
      ...this.#whole,
      ...this.corrections.map(({ startSeconds, endSeconds, label }) => ({
        label,
        start: startSeconds,
        end: endSeconds
      }))
    ])
  }
}
