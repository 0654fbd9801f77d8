import { checkLength } from './limits.ts'

/** Gathers the blocks of a compressed file, whose length is not known beforehand, and keeps the bounds. */
export class SampleCollector {
  readonly #name: string
  readonly #sampleRate: number
  /** Per channel. */
  readonly #blocks: Float32Array[][]
  #frames = 0

  constructor(name: string, sampleRate: number, channels: number) {
    this.#name = name
    this.#sampleRate = sampleRate
    this.#blocks = Array.from({ length: channels }, () => [])
  }

  /** Samples per channel so far. */
  get frames(): number {
    return this.#frames
  }

  /**
   * Call before memory for the block is asked for.
   *
   * @throws AffectronError `audio/too-long` when so many more would pass the bounds
   */
  reserve(frames: number): void {
    checkLength(this.#name, this.#frames + frames, this.#sampleRate, this.#blocks.length)
  }

  /** @param block one array per channel, equal lengths; kept, not copied @throws AffectronError `audio/too-long` */
  push(block: Float32Array[]): void {
    this.reserve(block[0].length)
    this.#frames += block[0].length
    this.#blocks.forEach((list, channel) => list.push(block[channel]))
  }

  /** Appends zeros. @throws AffectronError `audio/too-long` */
  pushSilence(frames: number): void {
    this.reserve(frames)
    this.push(this.#blocks.map(() => new Float32Array(frames)))
  }

  /**
   * The samples from `start` (inclusive) to `end` (exclusive, at most {@link frames}), one array per channel.
   * The collector is empty afterwards: blocks are given up channel by channel to hold little twice.
   */
  take(start = 0, end = this.#frames): Float32Array[] {
    const from = Math.min(start, this.#frames)
    const to = Math.max(from, Math.min(end, this.#frames))
    return this.#blocks.map((list) => {
      const samples = new Float32Array(to - from)
      let position = -from
      for (const block of list) {
        const part = block.subarray(Math.max(0, -position), Math.max(0, samples.length - position))
        if (part.length > 0) samples.set(part, Math.max(0, position))
        position += block.length
      }
      list.length = 0
      return samples
    })
  }
}
