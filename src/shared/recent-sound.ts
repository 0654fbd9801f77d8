/** The newest seconds of a sound that comes in batches. */
export class RecentSound {
  /** Samples that have come in. */
  total = 0
  readonly #length: number
  #batches: Float32Array[] = []
  #kept = 0

  /** @param length most samples that are kept */
  constructor(length: number) {
    this.#length = length
  }

  push(samples: Float32Array): void {
    this.total += samples.length
    this.#kept += samples.length
    this.#batches.push(samples)
    while (this.#kept - this.#batches[0].length >= this.#length) {
      this.#kept -= this.#batches[0].length
      this.#batches.shift()
    }
  }

  /** A copy, oldest first; shorter while less has come in. */
  newest(): Float32Array {
    const all = new Float32Array(this.#kept)
    let offset = 0
    for (const batch of this.#batches) {
      all.set(batch, offset)
      offset += batch.length
    }
    return all.slice(Math.max(0, this.#kept - this.#length))
  }
}
