import { toFailure } from '../shared/errors.ts'
import type { NamedFile } from '../shared/ipc/common.ts'
import type { Heard } from '../shared/ipc/listen.ts'
import { tagOf } from '../shared/messages/translate.ts'
import type { Remark } from '../shared/recording/doctor.ts'
import { say } from '../shared/said.ts'
import { encodeWav } from '../shared/wav.ts'
import { decodeInWindow } from '../renderer/audio/decode-fallback.ts'
import type { Recorded } from '../renderer/audio/recorder.ts'
import { readDropped } from '../renderer/rooms/listen/read-dropped.ts'
import type { ShownFailure } from '../renderer/words/failure.ts'
import { locale, t } from '../renderer/words/i18n.svelte.ts'
import type { EngineWorker } from './engine-worker.ts'

/** A sound and its answer. */
export interface Answered extends Heard {
  title: string
  /** Of a recording: what was wrong with it when it ended. */
  remarks: readonly Remark[]
}

/** What the page is at. */
export class PageState {
  isRecording = $state(false)
  /** What is being heard, as a person knows it. */
  workingOn = $state<string>()
  answer = $state.raw<Answered>()
  failure = $state.raw<ShownFailure>()
  readonly #engine: EngineWorker
  #asked = 0

  constructor(engine: EngineWorker) {
    this.#engine = engine
  }

  record(): void {
    this.failure = undefined
    this.isRecording = true
  }

  cancelRecording(error?: unknown): void {
    this.isRecording = false
    if (error !== undefined) this.failure = toFailure(error)
  }

  async finishRecording({ samples, sampleRate }: Recorded, remarks: readonly Remark[]): Promise<void> {
    this.isRecording = false
    const clock = new Intl.DateTimeFormat(tagOf(locale()), { hour: '2-digit', minute: '2-digit' })
    const title = t('listen.recordingName', { time: clock.format(Date.now()) })
    const bytes = encodeWav([samples], sampleRate, 'float32')
    await this.#hear({ name: `${title}.wav`, bytes }, title, remarks)
  }

  /** What was chosen or dropped; of several, the first. */
  async open([file]: Iterable<File>): Promise<void> {
    if (file === undefined || this.isRecording) return
    const read = await readDropped({ file })
    if (!read.ok) this.failure = read.error
    else if ('bytes' in read.value) await this.#hear(read.value, file.name)
  }

  async #hear(file: NamedFile, title: string, remarks: readonly Remark[] = []): Promise<void> {
    const asked = ++this.#asked
    this.failure = undefined
    this.workingOn = title
    let result = await this.#engine.hear(file)
    if (!result.ok && result.error.code === 'audio/unsupported-codec') {
      const decoded = await decodeInWindow(file)
      result =
        decoded === undefined
          ? { ok: false, error: { ...result.error, ...say('page.undecodable', { name: file.name }) } }
          : await this.#engine.hear(decoded)
    }
    // Something newer was asked for meanwhile.
    if (asked !== this.#asked) return
    this.workingOn = undefined
    if (result.ok) this.answer = { ...result.value, title, remarks }
    else this.failure = result.error
  }
}
