import { SvelteSet } from 'svelte/reactivity'
import type { Result } from '../../../shared/errors.ts'
import type { HistoryDetails, HistoryItem } from '../../../shared/history.ts'
import type { HeardAndKept, RecordingAndKept, Sample, SoundFile } from '../../../shared/ipc/listen.ts'
import type { ModelChoice } from '../../../shared/ipc/models.ts'
import type { Progress } from '../../../shared/progress.ts'
import type { AppParts } from '../../shell/app-parts.ts'
import type { Dropped } from '../../shell/drops.ts'
import { failureText } from '../../words/failure.ts'
import type { ShownFailure } from '../../words/failure.ts'
import { labelName } from '../../words/labels.ts'
import { locale, t } from '../../words/i18n.svelte.ts'
import { tagOf } from '../../../shared/messages/translate.ts'
import { encodeWav } from '../../../shared/wav.ts'
import type { Recorded } from '../../audio/recorder.ts'
import { call, callLong } from '../../client.ts'
import { analyzeFile } from './analyze-file.ts'
import { SecondModel } from './beside/second-model.svelte.ts'
import { Correction } from './correction/correction.svelte.ts'
import { DeletionState } from './deletion/deletion.svelte.ts'
import type { Entry, ListenOptions, Phase, RecordingEnd } from './entry.ts'
import { listenDeeds } from './room-deeds.ts'
import { HistoryState } from './history/history.svelte.ts'
import { readDropped } from './read-dropped.ts'
import { Session } from './session/session.svelte.ts'
import { sessionRoomOf } from './session/session-room.ts'
import { LongRecording } from './timeline/long-recording.svelte.ts'

/** The state of the Listen room and what a person can do in it. */
export class ListenRoom {
  phase = $state<Phase>('empty')
  entry = $state.raw<Entry>()
  /** A long recording that is shown instead. */
  long = $state.raw<LongRecording>()
  failure = $state.raw<ShownFailure>()
  /** Name of the clip the engine is at. */
  workingOn = $state<string>()
  /** How far it is with a long recording. */
  progress = $state.raw<Progress>()
  samples = $state.raw<readonly Sample[]>([])
  models = $state.raw<readonly ModelChoice[]>([])
  modelId = $state<string>()
  /** A short word on what was just done, e.g. that the report is saved. */
  notice = $state<string>()
  /** Whether the emotion is shown while somebody speaks. */
  isLive = $state(false)
  /** Of the kept recordings that a model is hearing again. */
  readonly hearingAgain = new SvelteSet<string>()
  readonly app: AppParts
  readonly history: HistoryState
  readonly second = new SecondModel()
  readonly session = new Session(sessionRoomOf(this))
  #nextId = 1
  /** The next answer is about a sample, which nobody has heard yet: it plays when it is drawn. */
  #isUnheard = false
  #cancellation: AbortController | undefined
  /** Of what the engine is at. */
  #requestId = ''

  constructor(app: AppParts) {
    this.app = app
    this.history = new HistoryState(app)
    app.events.on('open-file', ({ file }) => void this.listen(file))
    app.events.on('listen-progress', ({ requestId, progress }) => {
      if (requestId === this.#requestId && this.phase === 'working') this.progress = progress
    })
    app.events.on('engine-status', ({ status }) => {
      if (status.state === 'ready' && this.models.length === 0) void this.loadModels()
    })
    void this.loadSamples()
    app.drops.take('file', (dropped) => void this.openDropped(dropped))
    app.commands.give(listenDeeds(this))
  }

  async loadSamples(): Promise<void> {
    const samples = await call('listSamples', undefined)
    if (samples.ok) this.samples = samples.value
  }

  async loadModels(): Promise<void> {
    const models = await call('listModels', undefined)
    if (!models.ok) return
    this.models = models.value
    this.second.heed(models.value)
    if (!models.value.some(({ id }) => id === this.modelId)) this.modelId = models.value[0]?.id
  }

  async chooseFile(): Promise<void> {
    const chosen = await call('chooseFile', undefined)
    if (!chosen.ok) this.fail(chosen.error)
    else if (chosen.value.length > 0) await this.openDropped(chosen.value.map((granted) => ({ granted })))
  }

  async openSample(id: string): Promise<void> {
    this.#open(await call('openSample', { id }), { released: performance.now(), source: 'sample' })
  }

  /** Hears one after the other. What failed is still said when the others are heard. */
  async openDropped(things: readonly Dropped[]): Promise<void> {
    if (this.phase === 'recording') {
      this.app.toasts.say(t('listen.notWhileRecording'))
      return
    }
    const released = performance.now()
    if (things.length > 1) {
      const failures = (await this.session.hear(things)).flatMap(({ failure }) => failure ?? [])
      const last = failures.pop()
      if (last !== undefined && !this.isRecording) this.failure = last
      for (const failure of failures) this.app.toasts.fail(failure)
      return
    }
    const file = await readDropped(things[0])
    if (file.ok) await this.listen(file.value, { released })
    else this.fail(file.error)
  }

  get isRecording(): boolean {
    return this.phase === 'recording'
  }

  /** Of the recording that is shown. */
  get shown(): string | undefined {
    return this.long?.id ?? this.entry?.recordingId
  }

  /** Whether the entry is to play now that it is drawn; yes at most once. */
  takeUnheard(): boolean {
    const isUnheard = this.#isUnheard
    this.#isUnheard = false
    return isUnheard
  }

  /** Shows the emotion while somebody speaks, or no more; begins to record where that is not under way. */
  toggleLive(): void {
    if (this.phase === 'recording') this.isLive = !this.isLive
    else this.startRecording(true)
  }

  /** @param isLive whether the emotion is shown meanwhile */
  startRecording(isLive = false): void {
    this.app.shell.go('listen')
    this.isLive = isLive
    this.#cancellation?.abort()
    this.failure = undefined
    this.phase = 'recording'
  }

  cancelRecording(failure?: ShownFailure): void {
    this.phase = this.#atRest
    this.failure = failure === undefined ? undefined : { ...failure, action: this.#recordAgain }
  }

  get #recordAgain(): ShownFailure['action'] {
    return { label: t('listen.recordAgain'), run: () => this.startRecording() }
  }

  async finishRecording({ samples, sampleRate }: Recorded, end: RecordingEnd): Promise<void> {
    const { released, remarks, notice } = end
    const clock = new Intl.DateTimeFormat(tagOf(locale()), { hour: '2-digit', minute: '2-digit' })
    const title = t('listen.recordingName', { time: clock.format(Date.now()) })
    const bytes = encodeWav([samples], sampleRate, 'float32')
    await this.listen({ name: `${title}.wav`, bytes }, { released, title, source: 'recording' })
    const { failure } = this
    if (notice !== undefined && failure === undefined) this.notice = notice
    // Gone before there was anything to hear: both are said.
    if (notice !== undefined && failure?.code.startsWith('audio/') === true) {
      const message = `${t('recording.lostEarly')} ${failureText(failure).sentence}`
      this.failure = { ...failure, message, isTranslated: true, action: this.#recordAgain }
    }
    if (this.entry?.title === title) this.entry = { ...this.entry, remarks }
  }

  /**
   * Shows a recording of the history with an answer that was kept. Where there is none, e.g. of that model, it is heard
   * now.
   *
   * @param modelId whose answer; the newest otherwise
   */
  async openKept(id: string, modelId?: string): Promise<void> {
    const { signal } = this.#begin()
    const kept = await call('openKept', { id, modelId })
    if (signal.aborted) return
    this.app.shell.go('listen')
    if (!kept.ok) {
      this.fail(kept.error)
      return
    }
    const { details } = kept.value
    const hearAgain = async () => {
      const { corrections } = details
      const work = async () => {
        // A model that is gone has given way to another meanwhile.
        const isThere = this.models.some((model) => model.id === modelId)
        const request = { id, modelId: isThere ? modelId : this.modelId }
        const heard = await callLong('analyzeKept', request, signal, this.#requestId)
        return heard.ok ? { ok: true as const, value: { ...heard.value, recordingId: id } } : heard
      }
      await this.#hear(details.item.name, signal, work, corrections)
      if (!signal.aborted) this.#offerAgain(() => this.openKept(id, modelId))
    }
    if ('recording' in kept.value) {
      const { recording } = kept.value
      if (recording === null) await hearAgain()
      else this.#showLong({ ...recording, recordingId: id }, details.item.name, details.corrections)
      return
    }
    const { clip } = kept.value
    const answer = details.analyses.find(
      ({ analysis }) => modelId === undefined || analysis.model.id === modelId
    )
    if (answer === undefined) {
      await hearAgain()
      return
    }
    const { analysis } = answer
    this.#show({ analysis, clip, recordingId: id, title: details.item.name })
    if (this.models.some((model) => model.id === analysis.model.id)) this.modelId = analysis.model.id
    else if (this.models.length > 0) this.notice = t('history.modelGone', { model: analysis.model.name })
  }

  /** Hears the present clip with another model, unless that has heard it before. */
  async chooseModel(id: string): Promise<void> {
    this.modelId = id
    const { entry, long } = this
    if (this.history.isOpen) return
    if (long !== undefined) await this.openKept(long.id, id)
    if (entry === undefined || long !== undefined) return
    await this.openKept(entry.recordingId, id)
    if (this.failure?.code !== 'history/not-found' || entry.file === undefined) return
    await this.listen(entry.file, { title: entry.title })
  }

  /** Lets the chosen model hear a recording of the history, which stays open. */
  async hearKeptAgain(id: string): Promise<void> {
    if (this.hearingAgain.has(id)) return
    this.hearingAgain.add(id)
    const { signal } = new AbortController()
    const heard = await callLong('analyzeKept', { id, modelId: this.modelId }, signal)
    this.hearingAgain.delete(id)
    if (heard.ok) return
    this.history.failure = heard.error
    if (heard.error.code === 'model/not-found') void this.loadModels()
  }

  /** Removes a recording from the history, and from sight. */
  async removeKept(item: HistoryItem): Promise<boolean> {
    if (!(await this.history.remove(item))) return false
    if (this.long?.id === item.id) this.#closeLong()
    if (this.entry?.recordingId === item.id) this.entry = undefined
    this.phase = this.#atRest
    return true
  }

  /** The models that can stand beside the chosen one. */
  get others(): readonly ModelChoice[] {
    return this.models.filter(({ id }) => id !== this.modelId)
  }

  /** Puts a model beside the chosen one; undefined puts it away. */
  chooseSecond(id: string | undefined): void {
    void this.second.choose(
      this.models.find((model) => model.id === id),
      this.entry
    )
  }

  toggleSecond(): void {
    this.chooseSecond(this.second.model === undefined ? this.others[0]?.id : undefined)
  }

  /**
   * Keeps what the person hears in the clip; a notice offers to undo it.
   *
   * @param label undefined takes an earlier correction back
   */
  async correct(label: string | undefined): Promise<void> {
    const { entry } = this
    if (entry === undefined) return
    const { correction, title: name } = entry
    const before = correction.label
    if (label === before) correction.isOpen = false
    if (label === before || !(await correction.say(label))) return
    const text =
      label === undefined
        ? t('correction.takenBack', { name })
        : t('correction.kept', { name, emotion: labelName(label) })
    this.app.toasts.offer(text, t('common.undo'), () => void correction.say(before))
  }

  async saveReport(): Promise<void> {
    if (this.entry === undefined) return
    const { analysis, clip } = this.entry
    const saved = await call('saveReport', { analysis, clip })
    this.failure = undefined
    // The sentence lies over the button that saves.
    const action = { label: t('listen.saveAgain'), run: () => void this.saveReport() }
    if (!saved.ok) this.failure = { ...saved.error, action }
    else if (saved.value !== undefined) this.notice = t('listen.savedAs', { name: saved.value })
  }

  fail(failure: ShownFailure): void {
    this.failure = failure
    this.workingOn = undefined
    this.phase = this.#atRest
  }

  /** What is shown while nothing is under way. */
  get #atRest(): Phase {
    if (this.long !== undefined) return 'timeline'
    return this.entry === undefined ? 'empty' : 'answer'
  }

  /** Ends what the engine is at; what was shown before is shown again. */
  cancel(): void {
    this.#cancellation?.abort()
    this.workingOn = undefined
    this.phase = this.#atRest
  }

  /** Lets the engine hear a file and shows its answer. A newer call ends an older one. */
  async listen(file: SoundFile, options: ListenOptions = {}): Promise<void> {
    this.app.shell.go('listen')
    const { released = performance.now(), title = file.name, source = 'file' } = options
    const { recordingId = crypto.randomUUID() } = options
    const { signal } = this.#begin()
    this.#isUnheard = source === 'sample'
    const entry = await this.#hear(title, signal, () =>
      analyzeFile(file, { title, source, recordingId, modelId: this.modelId }, signal, this.#requestId)
    )
    if (entry === undefined) {
      if (!signal.aborted) this.#offerAgain(() => this.listen(file, { title, source, recordingId }))
      return
    }
    this.entry = { ...entry, file, waitMilliseconds: performance.now() - released }
    // Two frames on, the picture is on the screen.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => performance.measure('answer', { start: released, end: performance.now() }))
    )
  }

  /** Ends what is under way. */
  #begin(): AbortController {
    this.#cancellation?.abort()
    this.#cancellation = new AbortController()
    this.#isUnheard = false
    this.failure = undefined
    this.notice = undefined
    this.progress = undefined
    this.#requestId = crypto.randomUUID()
    return this.#cancellation
  }

  /** Shows an answer as soon as it is there; undefined when there is none of a clip, or nobody waits for it any more. */
  async #hear(
    title: string,
    signal: AbortSignal,
    work: () => Promise<Result<HeardAndKept | RecordingAndKept>>,
    corrections: HistoryDetails['corrections'] = []
  ): Promise<Entry | undefined> {
    this.workingOn = title
    this.phase = 'working'
    let result = await work()
    if (signal.aborted) return undefined
    const isGone = !result.ok && result.error.code === 'model/not-found'
    if (isGone && (await this.#chooseAnotherModel())) result = await work()
    if (signal.aborted) return undefined
    this.workingOn = undefined
    if (!result.ok) this.fail(result.error)
    else if ('analysis' in result.value) return this.#show({ ...result.value, title })
    else this.#showLong(result.value, title, corrections)
    return undefined
  }

  /**
   * The chosen model was deleted elsewhere: takes the first that is there.
   *
   * @returns whether there is another
   */
  async #chooseAnotherModel(): Promise<boolean> {
    const gone = this.models.find(({ id }) => id === this.modelId)
    await this.loadModels()
    const next = this.models.find(({ id }) => id === this.modelId)
    if (gone === undefined || next === undefined || next.id === gone.id) return false
    this.notice = t('listen.modelGone', { gone: gone.name, model: next.name })
    return true
  }

  /** What an engine that stopped did not do, the next can. */
  #offerAgain(run: () => Promise<void>): void {
    if (this.failure?.code !== 'engine/crashed') return
    this.failure = { ...this.failure, action: { label: t('listen.hearAgain'), run: () => void run() } }
  }

  #showLong(heard: RecordingAndKept, title: string, corrections: HistoryDetails['corrections']): void {
    this.#closeLong()
    this.long = new LongRecording(heard, title, corrections, {
      fail: (failure) => (this.failure = failure),
      say: (text) => (this.notice = text)
    })
    this.entry?.deletion.cancel()
    this.entry = undefined
    this.workingOn = undefined
    this.phase = 'timeline'
    const { id, name } = heard.timeline.model
    if (this.models.some((model) => model.id === id)) this.modelId = id
    else if (this.models.length > 0) this.notice = t('history.modelGone', { model: name })
  }

  #closeLong(): void {
    this.long?.close()
    this.long = undefined
  }

  #show(entry: Omit<Entry, 'id' | 'deletion' | 'correction'>): Entry {
    this.entry?.deletion.cancel()
    this.#closeLong()
    const correction = new Correction(entry.recordingId)
    void correction.load()
    this.entry = { ...entry, id: this.#nextId++, deletion: new DeletionState(entry), correction }
    this.workingOn = undefined
    this.phase = 'answer'
    const isTheSame = this.second.model?.id === entry.analysis.model.id
    if (isTheSame) void this.second.choose(undefined, undefined)
    else void this.second.follow(this.entry)
    return this.entry
  }

  #open(file: Result<SoundFile | undefined>, options: ListenOptions): void {
    if (!file.ok) this.fail(file.error)
    else if (file.value !== undefined) void this.listen(file.value, options)
  }
}
