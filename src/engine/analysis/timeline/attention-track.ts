import type { AttentionTrack } from '../../../shared/timeline.ts'
import { FRAME_RATE, FRAME_STEP } from '../../features/framing.ts'

/** Puts the attention of overlapping windows together on one time axis. */
export class AttentionCollector {
  readonly #sums: Float32Array
  readonly #windows: Uint16Array
  #firstFrameSeconds = 0

  /** @param length of the recording, samples */
  constructor(length: number) {
    const frames = Math.ceil(length / FRAME_STEP)
    this.#sums = new Float32Array(frames)
    this.#windows = new Uint16Array(frames)
  }

  /**
   * @param start first sample of the window, a multiple of the frame step
   * @param weights one per frame of the window, summing to 1
   * @param firstFrameSeconds center of the window's first frame from the window's start
   */
  add(start: number, weights: ArrayLike<number>, firstFrameSeconds: number): void {
    this.#firstFrameSeconds = firstFrameSeconds
    const first = start / FRAME_STEP
    for (let t = 0; t < weights.length && first + t < this.#sums.length; t++) {
      this.#sums[first + t] += weights[t] * weights.length
      this.#windows[first + t]++
    }
  }

  get track(): AttentionTrack {
    const timesAverage = this.#sums.map((sum, t) => sum / Math.max(1, this.#windows[t]))
    return { frameRate: FRAME_RATE, firstFrameSeconds: this.#firstFrameSeconds, timesAverage }
  }
}
