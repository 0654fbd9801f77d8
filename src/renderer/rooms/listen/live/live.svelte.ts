import type { TaskResult } from '../../../../shared/analysis.ts'
import type { Result } from '../../../../shared/errors.ts'
import { LIVE_SECONDS } from '../../../../shared/live.ts'
import type { LiveAnswer } from '../../../../shared/live.ts'
import { isUnsure } from '../../../../shared/wording.ts'
import { RecentSound } from '../../../../shared/recent-sound.ts'
import type { ShownFailure } from '../../../words/failure.ts'
import { SteadyWord } from './steady-word.ts'
import type { LiveWord } from './steady-word.ts'

/** Asked for anew so long after the last question, or as soon as that is answered. */
const EVERY_MILLISECONDS = 500
/** With reduced motion: what changes less often is easier on the eye. */
const CALM_MILLISECONDS = 1000
/** Less sound tells nothing. */
const LEAST_SECONDS = 0.6

export interface LiveOptions {
  /** Of the device, Hz. */
  sampleRate: number
  /** From the sound to the samples, seconds, where the device tells. */
  deviceLatency?: number | undefined
  ask: (samples: Float32Array, sampleRate: number) => Promise<Result<LiveAnswer>>
  /** Resolves when what was set is on the screen. */
  shown: () => Promise<unknown>
  isCalm: boolean
  /** `performance.now` and a timer. */
  now: () => number
  wait: (milliseconds: number) => Promise<unknown>
}

/** The emotion while somebody speaks: the newest seconds are heard again and again, one question at a time. */
export class LiveListening {
  /** What is said; undefined before the first answer. */
  word = $state.raw<LiveWord>()
  /** The answer behind the word; undefined where nobody spoke. */
  emotion = $state.raw<TaskResult>()
  failure = $state.raw<ShownFailure>()
  /** From the newest sound that was heard to its answer on the screen, seconds. */
  latency = $state<number>()
  readonly #options: LiveOptions
  readonly #sound: RecentSound
  readonly #steady = new SteadyWord()
  /** When the newest sound came in. */
  #arrived = 0
  #isOver = false

  constructor(options: LiveOptions) {
    this.#options = options
    this.#sound = new RecentSound(Math.round(LIVE_SECONDS * options.sampleRate))
  }

  push(samples: Float32Array): void {
    this.#arrived = this.#options.now()
    this.#sound.push(samples)
  }

  end(): void {
    this.#isOver = true
  }

  /** Listens until it is ended. */
  async run(): Promise<void> {
    const { now, wait, isCalm, sampleRate } = this.#options
    while (!this.#isOver) {
      const began = now()
      if (this.#sound.total >= LEAST_SECONDS * sampleRate) await this.#hear()
      await wait(Math.max(0, began + (isCalm ? CALM_MILLISECONDS : EVERY_MILLISECONDS) - now()))
    }
  }

  async #hear(): Promise<void> {
    const { ask, shown, now, sampleRate, deviceLatency = 0 } = this.#options
    const arrived = this.#arrived
    const answer = await ask(this.#sound.newest(), sampleRate)
    if (this.#isOver) return
    if (!answer.ok) {
      this.failure = answer.error
      this.word = undefined
      this.emotion = undefined
      return
    }
    const { emotion } = answer.value
    this.failure = undefined
    this.emotion = emotion
    this.word = this.#steady.next(wordOf(emotion))
    await shown()
    this.latency = (now() - arrived) / 1000 + deviceLatency
  }
}

function wordOf(emotion: TaskResult | undefined): LiveWord {
  if (emotion === undefined) return { kind: 'no-speech' }
  return isUnsure(emotion) ? { kind: 'unsure' } : { kind: 'emotion', label: emotion.label }
}
