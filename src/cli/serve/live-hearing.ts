import { LIVE_SECONDS } from '../../shared/live.ts'
import type { LiveAnswer } from '../../shared/live.ts'
import type { LiveStart } from '../../shared/live-stream.ts'
import { RecentSound } from '../../shared/recent-sound.ts'

/** Less sound tells nothing. */
const LEAST_SECONDS = 0.6
/** So much sound more than a step may lie unheard before no more is read, seconds. */
const MOST_AHEAD_SECONDS = 5

export interface LiveHearingParts extends Pick<LiveStart, 'sampleRate' | 'stepSeconds' | 'whenBehind'> {
  /** @param samples [N] the newest seconds, mono at `sampleRate`, full scale 1 */
  ask: (samples: Float32Array) => Promise<LiveAnswer>
  /** Resolves when the answer is on its way: while it is not, nothing more is heard. */
  tell: (answer: LiveAnswer, endSeconds: number) => Promise<void>
  /** Whether more sound should be read. */
  setReading: (isReading: boolean) => void
  /** All sound is heard. */
  onEnded: (durationSeconds: number) => Promise<void>
  onFailure: (error: unknown) => void
}

/**
 * Sound that comes bit by bit, heard step by step: after each step the newest seconds are asked about. Where the steps
 * lie depends on the sound alone, not on how it was cut into frames or when it came.
 */
export class LiveHearing {
  readonly #parts: LiveHearingParts
  readonly #sound: RecentSound
  readonly #step: number
  readonly #mostAhead: number
  /** What came and is not heard yet. */
  readonly #waiting: Float32Array[] = []
  #ahead = 0
  /** Samples that the last answer knew. */
  #heard = 0
  #isOver = false
  #isStopped = false
  #isWorking = false

  constructor(parts: LiveHearingParts) {
    this.#parts = parts
    this.#sound = new RecentSound(Math.round(LIVE_SECONDS * parts.sampleRate))
    this.#step = Math.round(parts.stepSeconds * parts.sampleRate)
    this.#mostAhead = this.#step + MOST_AHEAD_SECONDS * parts.sampleRate
  }

  push(samples: Float32Array): void {
    this.#waiting.push(samples)
    this.#ahead += samples.length
    if (this.#ahead > this.#mostAhead) this.#parts.setReading(false)
    void this.#work()
  }

  /** No more sound comes: what is left is heard, also where it is no whole step. */
  end(): void {
    this.#isOver = true
    void this.#work()
  }

  /** Nothing more is asked or told. */
  stop(): void {
    this.#isStopped = true
    this.#waiting.length = 0
  }

  async #work(): Promise<void> {
    if (this.#isWorking) return
    this.#isWorking = true
    try {
      while (!this.#isStopped && this.#ahead >= this.#step) {
        const whole = Math.floor(this.#ahead / this.#step)
        this.#take(this.#parts.whenBehind === 'skip' ? whole * this.#step : this.#step)
        await this.#hear()
      }
      if (this.#isOver && !this.#isStopped) {
        this.#take(this.#ahead)
        if (this.#sound.total > this.#heard) await this.#hear()
        if (!this.#isStopped) await this.#parts.onEnded(this.#sound.total / this.#parts.sampleRate)
        this.#isStopped = true
      }
    } catch (error) {
      if (!this.#isStopped) this.#parts.onFailure(error)
      this.stop()
    } finally {
      this.#isWorking = false
    }
  }

  async #hear(): Promise<void> {
    const { ask, tell, sampleRate } = this.#parts
    this.#heard = this.#sound.total
    if (this.#heard < LEAST_SECONDS * sampleRate) return
    const end = this.#heard / sampleRate
    const answer = await ask(this.#sound.newest())
    if (!this.#isStopped) await tell(answer, end)
  }

  /** Moves samples from what waits to what is heard. */
  #take(count: number): void {
    for (let left = count; left > 0;) {
      const [first] = this.#waiting
      this.#sound.push(first.subarray(0, left))
      if (first.length <= left) this.#waiting.shift()
      else this.#waiting[0] = first.subarray(left)
      left -= first.length
    }
    this.#ahead -= count
    if (this.#ahead <= this.#mostAhead) this.#parts.setReading(true)
  }
}
