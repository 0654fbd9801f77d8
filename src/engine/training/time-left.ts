/** Weight of the newest unit in the smoothed duration: some twenty units count. */
const NEWEST = 0.05

/**
 * Time left, from an exponentially smoothed duration per unit of work (a batch, a clip).
 *
 * A training counts the units of **all** epochs up to the maximum. Early stopping usually ends sooner, at a
 * moment nobody can know in advance, so the figure is an upper estimate and the progress sentence says so.
 */
export class TimeLeft {
  #sum = 0
  #weight = 0
  #lastDone = 0
  #lastMilliseconds: number

  /**
   * @param startMilliseconds a clock's reading at the start, any origin
   * @param done units finished before
   */
  constructor(startMilliseconds: number, done = 0) {
    this.#lastMilliseconds = startMilliseconds
    this.#lastDone = done
  }

  /**
   * Seconds until `total` units are done, undefined before the first.
   *
   * @param done units finished so far, never falling
   */
  update(done: number, total: number, nowMilliseconds: number): number | undefined {
    if (done > this.#lastDone) {
      const perUnit = (nowMilliseconds - this.#lastMilliseconds) / (done - this.#lastDone)
      // Dividing by the weights given so far keeps the first units from being pulled toward zero.
      this.#sum = NEWEST * perUnit + (1 - NEWEST) * this.#sum
      this.#weight = NEWEST + (1 - NEWEST) * this.#weight
      this.#lastDone = done
      this.#lastMilliseconds = nowMilliseconds
    }
    return this.#weight === 0 ? undefined : ((total - this.#lastDone) * this.#sum) / this.#weight / 1000
  }
}
