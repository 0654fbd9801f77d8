import { soundAddress } from '../../../../shared/channels.ts'
import type { Viewport } from './viewport.ts'

export const soundSpeeds = [0.5, 0.75, 1, 1.25, 1.5, 2] as const

/** Plays the sound of a kept recording from its file, bit by bit. */
export class SoundPlayer {
  isPlaying = $state(false)
  /** Seconds. */
  time = $state(0)
  speed = $state<number>(1)
  /** Played alone, where it was asked for. */
  stretch = $state.raw<Viewport>()
  readonly duration: number
  readonly #audio = new Audio()
  #frame = 0

  /** @param onFailure told when the file cannot be played */
  constructor(recordingId: string, duration: number, onFailure: () => void) {
    this.duration = duration
    const audio = this.#audio
    audio.preload = 'auto'
    audio.src = soundAddress(recordingId)
    audio.addEventListener('play', () => this.#started())
    audio.addEventListener('pause', () => this.#stopped())
    audio.addEventListener('ended', () => this.#stopped())
    audio.addEventListener('error', () => {
      this.#stopped()
      // Taken away when the recording is closed.
      if (audio.getAttribute('src') !== null) onFailure()
    })
  }

  toggle(): void {
    if (this.isPlaying) this.pause()
    else {
      if (this.time >= this.duration - 0.01) this.seek(0)
      this.stretch = undefined
      this.#play()
    }
  }

  /** Plays one stretch from its start and stops at its end. */
  hear(stretch: Viewport): void {
    this.seek(stretch.start)
    this.stretch = stretch
    this.#play()
  }

  pause(): void {
    this.#audio.pause()
  }

  seek(seconds: number): void {
    this.stretch = undefined
    this.time = Math.min(this.duration, Math.max(0, seconds))
    this.#audio.currentTime = this.time
  }

  setSpeed(speed: number): void {
    this.speed = speed
    this.#audio.playbackRate = speed
  }

  /** Lets the file go. */
  close(): void {
    cancelAnimationFrame(this.#frame)
    this.#audio.pause()
    this.#audio.removeAttribute('src')
    this.#audio.load()
  }

  #play(): void {
    // Refused only when it is taken away in the same moment; a file that fails says so by its own event.
    void this.#audio.play().catch(() => undefined)
  }

  #started(): void {
    this.isPlaying = true
    const look = () => {
      this.time = Math.min(this.duration, this.#audio.currentTime)
      const { stretch } = this
      if (stretch !== undefined && this.time >= stretch.end) {
        this.#audio.pause()
        this.seek(stretch.end)
        return
      }
      this.#frame = requestAnimationFrame(look)
    }
    cancelAnimationFrame(this.#frame)
    this.#frame = requestAnimationFrame(look)
  }

  #stopped(): void {
    cancelAnimationFrame(this.#frame)
    this.isPlaying = false
  }
}
