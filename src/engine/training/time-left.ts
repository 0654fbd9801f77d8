/** Weight of the newest epoch in the smoothed duration. */
const NEWEST = 0.3

/**
 * Time left of a training, from an exponentially smoothed duration per unit of work.
 *
 * The estimate counts **all** epochs up to the maximum. Early stopping usually ends sooner, at a moment nobody
 * can know in advance, so the figure is an upper estimate and the progress sentence says "at most".
 */
export class TimeLeft {
  #smoothed: number | undefined
  #lastDone = 0
  #lastMilliseconds: number

  /** @param startMilliseconds a clock's reading at the start, any origin */
  constructor(startMilliseconds: number) {
    this.#lastMilliseconds = startMilliseconds
  }

  /**
   * Seconds until `total` units are done, undefined before the first.
   *
   * @param done units finished so far, never falling
   */
  update(done: number, total: number, nowMilliseconds: number): number | undefined {
    if (done > this.#lastDone) {
      const perUnit = (nowMilliseconds - this.#lastMilliseconds) / (done - this.#lastDone)
      this.#smoothed =
        this.#smoothed === undefined ? perUnit : NEWEST * perUnit + (1 - NEWEST) * this.#smoothed
      this.#lastDone = done
      this.#lastMilliseconds = nowMilliseconds
    }
    return this.#smoothed === undefined ? undefined : ((total - this.#lastDone) * this.#smoothed) / 1000
  }
}
