/** What takes longer than this is not done as often as it could be, milliseconds. */
const LONG = 1000
/** Times its own duration that must pass before it is done again: it then takes a twentieth of the time. */
const TIMES = 20

/** Keeps what is done again and again from taking much of a training's time: with a large network a file takes seconds. */
export class Pace {
  readonly #least: number
  #due = -Infinity

  /** @param least milliseconds between two times, however quick it is */
  constructor(least = 0) {
    this.#least = least
  }

  /** Milliseconds, as in {@link note}. */
  isDue(now: number): boolean {
    return now >= this.#due
  }

  /** It was done. */
  note(began: number, ended: number): void {
    const took = ended - began
    this.#due = ended + Math.max(this.#least, took > LONG ? TIMES * took : 0)
  }
}
