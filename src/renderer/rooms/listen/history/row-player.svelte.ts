import { call } from '../../../client.ts'
import { soundAddress } from '../../../../shared/channels.ts'
import type { HeardClip } from '../../../../shared/ipc/listen.ts'
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
    this.#audio.src = 'clip' in kept.value ? addressOf(kept.value.clip) : soundAddress(id)
    // Another call may stop it before it has begun.
    await this.#audio.play().catch(() => undefined)
  }

  stop(): void {
    this.playing = undefined
    this.#audio.pause()
    if (this.#audio.src.startsWith('blob:')) URL.revokeObjectURL(this.#audio.src)
    this.#audio.removeAttribute('src')
  }
}

function addressOf({ samples, sampleRate }: HeardClip): string {
  const wav = encodeWav([samples], sampleRate, 'float32')
  return URL.createObjectURL(new Blob([wav as Uint8Array<ArrayBuffer>], { type: 'audio/wav' }))
}
