import { call } from '../../../client.ts'
import type { SoundPiece } from './draw-tiers.ts'
import { lengthOf } from './viewport.ts'
import type { Viewport } from './viewport.ts'

/** A bin of the waveform's finest level; where one is wider than a pixel, the samples themselves are drawn. */
const BIN_SECONDS = 0.016
const SAMPLE_RATE = 16000
/** Longest piece that is asked for, seconds. */
const LONGEST = 60

/** Samples around what is in sight, asked for as a person comes near enough to see them. */
export class Pieces {
  #piece = $state.raw<SoundPiece>()
  readonly #recordingId: string
  #wanted: Viewport | undefined

  constructor(recordingId: string) {
    this.#recordingId = recordingId
  }

  /** The piece that holds all that is in sight, if it is there. */
  covering(view: Viewport): SoundPiece | undefined {
    const piece = this.#piece
    return piece !== undefined && covers(spanOf(piece), view) ? piece : undefined
  }

  /** @param width of the picture, CSS pixels */
  want(view: Viewport, width: number): void {
    const length = lengthOf(view)
    if (length / width > BIN_SECONDS || length > LONGEST / 3) return
    if (this.#wanted !== undefined && covers(this.#wanted, view)) return
    const start = Math.max(0, Math.floor((view.start - length) * SAMPLE_RATE) / SAMPLE_RATE)
    this.#wanted = { start, end: view.end + length }
    void this.#fetch(this.#wanted)
  }

  async #fetch(wanted: Viewport): Promise<void> {
    const { start, end } = wanted
    const first = Math.round(start * SAMPLE_RATE)
    const count = Math.ceil(end * SAMPLE_RATE) - first
    const samples = await call('soundPiece', { id: this.#recordingId, first, count })
    // Without it the coarser picture stays; that the sound is gone is said when it is played.
    if (samples.ok && this.#wanted === wanted) this.#piece = { start, samples: samples.value }
  }
}

const spanOf = ({ start, samples }: SoundPiece): Viewport => ({
  start,
  end: start + samples.length / SAMPLE_RATE
})

/** A little beyond the end does not count: the last samples are there. */
const covers = (outer: Viewport, inner: Viewport): boolean =>
  outer.start <= inner.start && outer.end >= inner.end - 1 / SAMPLE_RATE
