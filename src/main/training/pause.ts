/** Lets a training wait for a person, on a clock that stands still meanwhile: epochs and the time left do not count it. */
export class Pause {
  readonly #clock: () => number
  #heldSince: number | undefined
  #heldBefore = 0
  #waiting: Promise<void> | undefined
  #release: () => void = () => undefined

  /** @param clock milliseconds, any origin @param signal ends the wait for good */
  constructor(clock: () => number, signal: AbortSignal) {
    this.#clock = clock
    signal.addEventListener('abort', () => this.release(), { once: true })
  }

  hold(): void {
    if (this.#heldSince !== undefined) return
    this.#heldSince = this.#clock()
    this.#waiting = new Promise((resolve) => (this.#release = resolve))
  }

  release(): void {
    if (this.#heldSince === undefined) return
    this.#heldBefore += this.#clock() - this.#heldSince
    this.#heldSince = undefined
    this.#waiting = undefined
    this.#release()
  }

  /** To be awaited before going on; undefined while nothing holds. */
  readonly wait = (): Promise<void> | undefined => this.#waiting

  /** Milliseconds without the time that was held. */
  readonly now = (): number => (this.#heldSince ?? this.#clock()) - this.#heldBefore
}
