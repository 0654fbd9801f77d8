/** What a visit takes before any has ended, seconds. */
const FIRST_GUESS = 1
/** Share of the newest visit in the mean. */
const NEWEST = 0.3
const LONGEST_WAIT = 60

/** How many may be inside at a time. */
export class WaitingRoom {
  readonly #most: number
  readonly #now: () => number
  #inside = 0
  #seconds = FIRST_GUESS

  /** @param now milliseconds, any origin */
  constructor(most: number, now: () => number) {
    this.#most = most
    this.#now = now
  }

  get inside(): number {
    return this.#inside
  }

  /** @returns what the visitor calls on leaving, once or more often; undefined when there is no room */
  enter(): (() => void) | undefined {
    if (this.#inside >= this.#most) return undefined
    this.#inside++
    const entered = this.#now()
    let isInside = true
    return () => {
      if (!isInside) return
      isInside = false
      this.#inside--
      this.#seconds += NEWEST * ((this.#now() - entered) / 1000 - this.#seconds)
    }
  }

  /** When somebody who found no room might try again: about when the next one leaves. */
  get retryAfterSeconds(): number {
    return Math.min(LONGEST_WAIT, Math.max(1, Math.ceil(this.#seconds)))
  }
}
