import type { Result } from '../../../shared/errors.ts'
import { MAX_FILE_BYTES } from '../../../shared/limits.ts'
import type { NamedFile } from '../../../shared/ipc/common.ts'
import type { Heard, Sample } from '../../../shared/ipc/listen.ts'
import type { Remark } from '../../../shared/recording/doctor.ts'
import type { ModelChoice } from '../../../shared/ipc/models.ts'
import type { AppParts } from '../../shell/app-parts.ts'
import type { ShownFailure } from '../../words/failure.ts'
import { locale, t } from '../../words/i18n.svelte.ts'
import { tagOf } from '../../../shared/messages/translate.ts'
import { encodeWav } from '../../../shared/wav.ts'
import { decodeInWindow } from '../../audio/decode-fallback.ts'
import type { Recorded } from '../../audio/recorder.ts'
import { analyze, call } from '../../client.ts'

/** A clip that was heard in this session. */
export interface Entry extends Heard {
  id: number
  /** File name, or `recording 14:02`. */
  title: string
  /** To hear it again with another model. */
  file: NamedFile
  /** From letting go to the picture, milliseconds. */
  waitMilliseconds: number
  /** What was wrong with the recording when it ended. */
  remarks?: readonly Remark[]
}

/** How a recording ended. */
export interface RecordingEnd {
  /** When the person let go; `performance.now()`. */
  released: number
  /** What the doctor had to say last. */
  remarks: readonly Remark[]
  /** What the person should know, e.g. that the device is gone. */
  notice?: string
}

export type Phase = 'empty' | 'recording' | 'working' | 'answer'

/** Clips that stay in the strip; the oldest goes first. */
const MOST_ENTRIES = 12

/** The state of the Listen room and what a person can do in it. */
export class ListenRoom {
  phase = $state<Phase>('empty')
  entry = $state.raw<Entry>()
  entries = $state.raw<readonly Entry[]>([])
  failure = $state.raw<ShownFailure>()
  /** Name of the clip the engine is at. */
  workingOn = $state<string>()
  samples = $state.raw<readonly Sample[]>([])
  models = $state.raw<readonly ModelChoice[]>([])
  modelId = $state<string>()
  /** A short word on what was just done, e.g. that the report is saved. */
  notice = $state<string>()
  readonly app: AppParts
  #nextId = 1
  #cancellation: AbortController | undefined

  constructor(app: AppParts) {
    this.app = app
    app.events.on('open-file', ({ file }) => void this.listen(file))
    app.events.on('engine-status', ({ status }) => {
      if (status.state === 'ready' && this.models.length === 0) void this.loadModels()
    })
    void this.loadSamples()
    app.drops.take('file', (dropped) => void this.openDropped(dropped.map(({ file }) => file)))
    const isPossible = () => this.phase !== 'recording'
    app.commands.give({
      'listen.open': { run: () => void this.chooseFile(), isPossible },
      'listen.record': { run: () => this.startRecording(), isPossible },
      'listen.saveReport': {
        run: () => void this.saveReport(),
        isPossible: () => isPossible() && this.entry !== undefined
      }
    })
  }

  async loadSamples(): Promise<void> {
    const samples = await call('listSamples', undefined)
    if (samples.ok) this.samples = samples.value
  }

  async loadModels(): Promise<void> {
    const models = await call('listModels', undefined)
    if (!models.ok) return
    this.models = models.value
    if (!models.value.some(({ id }) => id === this.modelId)) this.modelId = models.value[0]?.id
  }

  async chooseFile(): Promise<void> {
    this.#open(await call('chooseFile', undefined), performance.now())
  }

  async openSample(id: string): Promise<void> {
    this.#open(await call('openSample', { id }), performance.now())
  }

  async openDropped(files: Iterable<File>): Promise<void> {
    if (this.phase === 'recording') return
    const released = performance.now()
    for (const file of files) {
      if (file.size > MAX_FILE_BYTES) {
        this.fail({
          code: 'audio/too-large',
          message: t('listen.failTooLarge', { name: file.name, megabytes: MAX_FILE_BYTES / 2 ** 20 }),
          isTranslated: true
        })
        continue
      }
      try {
        await this.listen({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }, { released })
      } catch {
        this.fail({
          code: 'file/unreadable',
          message: t('listen.failFolder', { name: file.name }),
          isTranslated: true
        })
      }
    }
  }

  startRecording(): void {
    this.app.shell.go('listen')
    this.#cancellation?.abort()
    this.failure = undefined
    this.phase = 'recording'
  }

  cancelRecording(failure?: ShownFailure): void {
    this.phase = this.entry === undefined ? 'empty' : 'answer'
    this.failure = failure
  }

  async finishRecording({ samples, sampleRate }: Recorded, end: RecordingEnd): Promise<void> {
    const { released, remarks, notice } = end
    const clock = new Intl.DateTimeFormat(tagOf(locale()), { hour: '2-digit', minute: '2-digit' })
    const title = t('listen.recordingName', { time: clock.format(Date.now()) })
    const bytes = encodeWav([samples], sampleRate, 'float32')
    await this.listen({ name: `${title}.wav`, bytes }, { released, title })
    if (notice !== undefined) this.notice = notice
    if (this.entry?.title === title) this.entry = { ...this.entry, remarks }
  }

  show(entry: Entry): void {
    this.#cancellation?.abort()
    this.entry = entry
    this.failure = undefined
    this.workingOn = undefined
    this.phase = 'answer'
  }

  /** Hears the present clip again with another model. */
  async chooseModel(id: string): Promise<void> {
    this.modelId = id
    if (this.entry !== undefined) await this.listen(this.entry.file, { title: this.entry.title })
  }

  async saveReport(): Promise<void> {
    if (this.entry === undefined) return
    const { analysis, clip } = this.entry
    const saved = await call('saveReport', { analysis, clip })
    if (!saved.ok) this.failure = saved.error
    else if (saved.value !== undefined) this.notice = t('listen.savedAs', { name: saved.value })
  }

  fail(failure: ShownFailure): void {
    this.failure = failure
    this.workingOn = undefined
    this.phase = this.entry === undefined ? 'empty' : 'answer'
  }

  /** Lets the engine hear a file and shows its answer. A newer call ends an older one. */
  async listen(file: NamedFile, options: { released?: number; title?: string } = {}): Promise<void> {
    this.app.shell.go('listen')
    const { released = performance.now(), title = file.name } = options
    this.#cancellation?.abort()
    const cancellation = new AbortController()
    this.#cancellation = cancellation
    this.failure = undefined
    this.notice = undefined
    this.workingOn = title
    this.phase = 'working'
    const result = await this.#analyze(file, cancellation.signal)
    if (cancellation.signal.aborted) return
    this.workingOn = undefined
    if (!result.ok) {
      this.fail(result.error)
      return
    }
    const id = this.#nextId++
    const entry = { ...result.value, id, title, file, waitMilliseconds: performance.now() - released }
    this.entry = entry
    this.entries = [entry, ...this.entries].slice(0, MOST_ENTRIES)
    this.phase = 'answer'
    // Two frames on, the picture is on the screen.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => performance.measure('answer', { start: released, end: performance.now() }))
    )
  }

  async #analyze(file: NamedFile, signal: AbortSignal): Promise<Result<Heard>> {
    const result = await analyze(file, this.modelId, signal)
    if (result.ok || result.error.code !== 'audio/unsupported-codec') return result
    const decoded = await decodeInWindow(file)
    if (decoded !== undefined) return signal.aborted ? result : analyze(decoded, this.modelId, signal)
    const error: ShownFailure = {
      ...result.error,
      message: t('listen.failUndecodable', { name: file.name }),
      isTranslated: true
    }
    return { ok: false, error }
  }

  #open(file: Result<NamedFile | undefined>, released: number): void {
    if (!file.ok) this.fail(file.error)
    else if (file.value !== undefined) void this.listen(file.value, { released })
  }
}
