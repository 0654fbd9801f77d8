import type { Result } from '../../../shared/errors.ts'
import type { HistoryDetails } from '../../../shared/history.ts'
import type { RecordingAndKept, Sample, SoundFile } from '../../../shared/ipc/listen.ts'
import type { ModelChoice } from '../../../shared/ipc/models.ts'
import type { Progress } from '../../../shared/progress.ts'
import type { AppParts } from '../../shell/app-parts.ts'
import type { Dropped } from '../../shell/drops.ts'
import type { ShownFailure } from '../../words/failure.ts'
import { locale, t } from '../../words/i18n.svelte.ts'
import { tagOf } from '../../../shared/messages/translate.ts'
import { encodeWav } from '../../../shared/wav.ts'
import { say, sentence } from '../../../shared/said.ts'
import type { Recorded } from '../../audio/recorder.ts'
import { call } from '../../client.ts'
import { analyzeFile } from './analyze-file.ts'
import { Answers } from './answers.svelte.ts'
import { Correction } from './correction/correction.svelte.ts'
import { DeletionState } from './deletion/deletion.svelte.ts'
import type { Entry, ListenOptions, Phase, Question, RecordingEnd, SoundToHear } from './entry.ts'
import { listenDeeds } from './room-deeds.ts'
import { readDropped } from './read-dropped.ts'
import { Session } from './session/session.svelte.ts'
import { sessionRoomOf } from './session/session-room.ts'
import { LongRecording } from './timeline/long-recording.svelte.ts'

/** The Listen room: a sound comes in, is heard, and is shown. What is done with the answer then is {@link Answers}'. */
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
  readonly app: AppParts
  readonly answers: Answers
  readonly session = new Session(sessionRoomOf(this))
  #nextId = 1
  /** The next answer is about a sample, which nobody has heard yet: it plays when it is drawn. */
  #isUnheard = false
  #cancellation: AbortController | undefined
  /** Of what the engine is at. */
  #requestId = ''

  constructor(app: AppParts) {
    this.app = app
    this.answers = new Answers(this)
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
    this.answers.second.heed(models.value)
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
      const [before, next] = [sentence('recording.lostEarly'), failure.said ?? failure.message]
      const both = say('common.inTurn', { before, next })
      this.failure = { ...failure, ...both, action: this.#recordAgain }
    }
    if (this.entry?.title === title) this.entry = { ...this.entry, remarks }
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
    const question = this.begin()
    const { signal, requestId } = question
    this.#isUnheard = source === 'sample'
    const entry = await this.hear(question, {
      title,
      work: () => analyzeFile(file, { title, source, recordingId, modelId: this.modelId }, signal, requestId),
      again: () => this.listen(file, { title, source, recordingId })
    })
    if (entry === undefined) return
    this.entry = { ...entry, file, waitMilliseconds: performance.now() - released }
    // Two frames on, the picture is on the screen.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => performance.measure('answer', { start: released, end: performance.now() }))
    )
  }

  /** Ends what is under way for something new. */
  begin(): Question {
    this.#cancellation?.abort()
    this.#cancellation = new AbortController()
    this.#isUnheard = false
    this.failure = undefined
    this.notice = undefined
    this.progress = undefined
    this.#requestId = crypto.randomUUID()
    return { signal: this.#cancellation.signal, requestId: this.#requestId }
  }

  /** Shows an answer as soon as it is there; undefined when there is none of a clip, or nobody waits for it any more. */
  async hear({ signal }: Question, sound: SoundToHear): Promise<Entry | undefined> {
    const { title, work, again, corrections = [] } = sound
    this.workingOn = title
    this.phase = 'working'
    let result = await work()
    if (signal.aborted) return undefined
    const isGone = !result.ok && result.error.code === 'model/not-found'
    if (isGone && (await this.#chooseAnotherModel())) result = await work()
    if (signal.aborted) return undefined
    this.workingOn = undefined
    if (!result.ok) this.fail(withAgain(result.error, again))
    else if ('analysis' in result.value) return this.show({ ...result.value, title })
    else this.showLong(result.value, title, corrections)
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

  showLong(heard: RecordingAndKept, title: string, corrections: HistoryDetails['corrections']): void {
    this.#closeLong()
    this.long = new LongRecording(heard, title, corrections, {
      fail: (failure) => (this.failure = failure),
      say: (text) => (this.notice = text)
    })
    this.entry?.deletion.cancel()
    this.entry = undefined
    this.workingOn = undefined
    this.phase = 'timeline'
    this.followModel(heard.timeline.model)
  }

  /** Chooses the model whose answer is shown, or says that it is gone. */
  followModel({ id, name }: { id: string; name: string }): void {
    if (this.models.some((model) => model.id === id)) this.modelId = id
    else if (this.models.length > 0) this.notice = t('history.modelGone', { model: name })
  }

  /** Takes a recording out of sight that is shown. */
  putAway(recordingId: string): void {
    if (this.long?.id === recordingId) this.#closeLong()
    if (this.entry?.recordingId === recordingId) this.entry = undefined
    this.phase = this.#atRest
  }

  #closeLong(): void {
    this.long?.close()
    this.long = undefined
  }

  show(entry: Omit<Entry, 'id' | 'deletion' | 'correction'>): Entry {
    this.entry?.deletion.cancel()
    this.#closeLong()
    const correction = new Correction(entry.recordingId)
    void correction.load()
    this.entry = { ...entry, id: this.#nextId++, deletion: new DeletionState(entry), correction }
    this.workingOn = undefined
    this.phase = 'answer'
    this.answers.follow(this.entry)
    return this.entry
  }

  #open(file: Result<SoundFile | undefined>, options: ListenOptions): void {
    if (!file.ok) this.fail(file.error)
    else if (file.value !== undefined) void this.listen(file.value, options)
  }
}

/** What an engine that stopped did not do, the next can. */
function withAgain(failure: ShownFailure, again: () => Promise<void>): ShownFailure {
  if (failure.code !== 'engine/crashed') return failure
  return { ...failure, action: { label: t('listen.hearAgain'), run: () => void again() } }
}
