/**
 * Work that goes on beside its caller's: one piece after another, in order, the caller at most one piece ahead. What a
 * piece throws reaches the caller at the next call of any method, and no other piece begins after it.
 */
export class Background {
  #running: Promise<void> = Promise.resolve()
  #failure: { error: unknown } | undefined

  /** Begins a piece as soon as the one before has ended, and does not wait for its end. */
  async begin(work: () => Promise<void>): Promise<void> {
    await this.ended()
    this.#running = work()
    this.#running.catch((error: unknown) => {
      this.#failure = { error }
    })
  }

  /** Does not wait. */
  throwIfFailed(): void {
    if (this.#failure !== undefined) throw this.#failure.error
  }

  /** Waits until everything has been done. */
  ended(): Promise<void> {
    return this.#running
  }
}
