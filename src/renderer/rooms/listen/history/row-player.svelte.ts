import { call } from '../../../client.ts'
import { encodeWav } from '../../../../shared/wav.ts'
import type { ShownFailure } from '../../../words/failure.ts'

/** Plays recordings of the list, one at a time. */
export class RowPlayer {
  /** Of the recording that plays. */
  playing = $state<string>()
  readonly #audio = new Audio()
  readonly #onFailure: (failure: ShownFailure) => void

  constructor(onFailure: (failure: ShownFailure) => void) {
    this.#onFailure = onFailure
    this.#audio.addEventListener('ended', () => this.stop())
  }

  /** Plays it, or stops it when it plays already. */
  async toggle(id: string): Promise<void> {
    const isPlaying = this.playing === id
    this.stop()
    if (isPlaying) return
    this.playing = id
    const kept = await call('openKept', { id })
    if (this.playing !== id) return
    if (!kept.ok) {
      this.stop()
      this.#onFailure(kept.error)
      return
    }
    const { samples, sampleRate } = kept.value.clip
    const wav = encodeWav([samples], sampleRate, 'float32')
    this.#audio.src = URL.createObjectURL(new Blob([wav as Uint8Array<ArrayBuffer>], { type: 'audio/wav' }))
    // Another call may stop it before it has begun.
    await this.#audio.play().catch(() => undefined)
  }

  stop(): void {
    this.playing = undefined
    this.#audio.pause()
    if (this.#audio.src !== '') URL.revokeObjectURL(this.#audio.src)
    this.#audio.removeAttribute('src')
  }
}
