import type { Progress } from '../shared/progress.ts'

/** Time left of work in equal pieces, from the mean so far. */
export class ProgressClock {
  readonly #total: number
  readonly #now: () => number
  readonly #started: number

  /** @param now milliseconds, any origin */
  constructor(total: number, now: () => number) {
    this.#total = total
    this.#now = now
    this.#started = now()
  }

  at(done: number): Omit<Progress, 'stage'> {
    const elapsed = (this.#now() - this.#started) / 1000
    const left = { secondsLeft: (elapsed / done) * (this.#total - done) }
    return { done, total: this.#total, ...(done === 0 ? {} : left) }
  }
}
