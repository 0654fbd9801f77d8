import type { Result } from '../../shared/errors.ts'
import type { CorpusClip } from '../../shared/training/corpus-clip.ts'
import { encodeWav } from '../../shared/wav.ts'
import type { ShownFailure } from '../words/failure.ts'

const SAMPLE_RATE = 16000

/** Plays one recording at a time, each fetched when it is asked for. */
export class ClipPlayer {
  /** What is heard or fetched now. */
  playing = $state<string>()
  failure = $state.raw<ShownFailure>()
  #audio: HTMLAudioElement | undefined
  #url: string | undefined

  /** Plays a recording, or stops it when it is the one that is heard. */
  async toggle(id: string, fetch: () => Promise<Result<CorpusClip>>): Promise<void> {
    const wasPlaying = this.playing === id
    this.stop()
    if (wasPlaying) return
    this.failure = undefined
    this.playing = id
    const clip = await fetch()
    // Another was asked for meanwhile.
    if (this.playing !== id) return
    if (!clip.ok) {
      this.playing = undefined
      this.failure = clip.error
      return
    }
    const bytes = encodeWav([clip.value.samples], SAMPLE_RATE, 'pcm16').slice()
    this.#url = URL.createObjectURL(new Blob([bytes], { type: 'audio/wav' }))
    this.#audio = new Audio(this.#url)
    this.#audio.addEventListener('ended', () => {
      if (this.playing === id) this.stop()
    })
    // Refused only when it is stopped in the same moment.
    await this.#audio.play().catch(() => undefined)
  }

  stop(): void {
    this.#audio?.pause()
    this.#audio = undefined
    if (this.#url !== undefined) URL.revokeObjectURL(this.#url)
    this.#url = undefined
    this.playing = undefined
  }
}
