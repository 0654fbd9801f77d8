/** Values that become one on the next level. */
const FACTOR = 8

/** The highest of any stretch of values, found in a few steps. */
export class MaxPyramid {
  readonly highest: number
  readonly #levels: Float32Array[]

  constructor(values: Float32Array) {
    this.#levels = [values]
    for (let level = values; level.length > FACTOR;) {
      const coarser = new Float32Array(Math.ceil(level.length / FACTOR))
      for (let i = 0; i < level.length; i++) {
        const j = Math.floor(i / FACTOR)
        if (level[i] > coarser[j]) coarser[j] = level[i]
      }
      this.#levels.push(coarser)
      level = coarser
    }
    this.highest = this.#levels[this.#levels.length - 1].reduce((most, value) => Math.max(most, value), 0)
  }

  get length(): number {
    return this.#levels[0].length
  }

  at(i: number): number {
    return this.#levels[0][i] ?? 0
  }

  /**
   * At the edges of the stretch a little of what is beside it may come in.
   *
   * @param from first place
   * @param to past the last; values must not be negative
   */
  between(from: number, to: number): number {
    let first = Math.max(0, Math.floor(from))
    let end = Math.min(this.length, Math.ceil(to))
    let level = 0
    while (end - first > 2 * FACTOR && level + 1 < this.#levels.length) {
      first = Math.floor(first / FACTOR)
      end = Math.ceil(end / FACTOR)
      level++
    }
    const values = this.#levels[level]
    let most = 0
    for (let i = first; i < end; i++) if (values[i] > most) most = values[i]
    return most
  }
}
