import { SvelteSet } from 'svelte/reactivity'
import type { HistoryDetails, HistoryItem } from '../../../shared/history.ts'
import type { ModelChoice } from '../../../shared/ipc/models.ts'
import { call, callLong } from '../../client.ts'
import { labelName } from '../../words/labels.ts'
import { t } from '../../words/i18n.svelte.ts'
import { SecondModel } from './beside/second-model.svelte.ts'
import type { Entry, Question } from './entry.ts'
import { HistoryState } from './history/history.svelte.ts'
import type { ListenRoom } from './room.svelte.ts'

/** What a person does with answers: compares models, corrects, takes them away, finds them again. */
export class Answers {
  readonly history: HistoryState
  readonly second = new SecondModel()
  /** Of the kept recordings that a model is hearing again. */
  readonly hearingAgain = new SvelteSet<string>()
  readonly #room: ListenRoom

  constructor(room: ListenRoom) {
    this.#room = room
    this.history = new HistoryState(room.app)
  }

  /** Lets the second model hear what is shown now, unless it is the first there. */
  follow(entry: Entry): void {
    const isTheSame = this.second.model?.id === entry.analysis.model.id
    if (isTheSame) void this.second.choose(undefined, undefined)
    else void this.second.follow(entry)
  }

  /** The models that can stand beside the chosen one. */
  get others(): readonly ModelChoice[] {
    return this.#room.models.filter(({ id }) => id !== this.#room.modelId)
  }

  /** Puts a model beside the chosen one; undefined puts it away. */
  chooseSecond(id: string | undefined): void {
    const { models, entry } = this.#room
    void this.second.choose(
      models.find((model) => model.id === id),
      entry
    )
  }

  toggleSecond(): void {
    this.chooseSecond(this.second.model === undefined ? this.others[0]?.id : undefined)
  }

  /** Hears the present clip with another model, unless that has heard it before. */
  async chooseModel(id: string): Promise<void> {
    const room = this.#room
    room.modelId = id
    const { entry, long } = room
    if (this.history.isOpen) return
    if (long !== undefined) await this.openKept(long.id, id)
    if (entry === undefined || long !== undefined) return
    await this.openKept(entry.recordingId, id)
    if (room.failure?.code !== 'history/not-found' || entry.file === undefined) return
    await room.listen(entry.file, { title: entry.title })
  }

  /**
   * Keeps what the person hears in the clip; a notice offers to undo it.
   *
   * @param label undefined takes an earlier correction back
   */
  async correct(label: string | undefined): Promise<void> {
    const { entry, app } = this.#room
    if (entry === undefined) return
    const { correction, title: name } = entry
    const before = correction.label
    if (label === before) correction.isOpen = false
    if (label === before || !(await correction.say(label))) return
    const text =
      label === undefined
        ? t('correction.takenBack', { name })
        : t('correction.kept', { name, emotion: labelName(label) })
    app.toasts.offer(text, t('common.undo'), () => void correction.say(before))
  }

  async saveReport(): Promise<void> {
    const room = this.#room
    if (room.entry === undefined) return
    const { analysis, clip } = room.entry
    const saved = await call('saveReport', { analysis, clip })
    room.failure = undefined
    // The sentence lies over the button that saves.
    const action = { label: t('listen.saveAgain'), run: () => void this.saveReport() }
    if (!saved.ok) room.failure = { ...saved.error, action }
    else if (saved.value !== undefined) room.notice = t('listen.savedAs', { name: saved.value })
  }

  /**
   * Shows a recording of the history with an answer that was kept. Where there is none, e.g. of that model, it is heard
   * now.
   *
   * @param modelId whose answer; the newest otherwise
   */
  async openKept(id: string, modelId?: string): Promise<void> {
    const room = this.#room
    const question = room.begin()
    const kept = await call('openKept', { id, modelId })
    if (question.signal.aborted) return
    room.app.shell.go('listen')
    if (!kept.ok) {
      room.fail(kept.error)
      return
    }
    const { details } = kept.value
    const { name } = details.item
    if ('recording' in kept.value) {
      const { recording } = kept.value
      if (recording === null) await this.#hearKept(question, details, modelId)
      else room.showLong({ ...recording, recordingId: id }, name, details.corrections)
      return
    }
    const { clip } = kept.value
    const answer = details.analyses.find(
      ({ analysis }) => modelId === undefined || analysis.model.id === modelId
    )
    if (answer === undefined) {
      await this.#hearKept(question, details, modelId)
      return
    }
    const { analysis } = answer
    room.show({ analysis, clip, recordingId: id, title: name })
    room.followModel(analysis.model)
  }

  async #hearKept(
    question: Question,
    { item, corrections }: HistoryDetails,
    modelId?: string
  ): Promise<void> {
    const room = this.#room
    const { id, name } = item
    const { signal, requestId } = question
    await room.hear(question, {
      title: name,
      corrections,
      again: () => this.openKept(id, modelId),
      async work() {
        // A model that is gone has given way to another meanwhile.
        const isThere = room.models.some((model) => model.id === modelId)
        const request = { id, modelId: isThere ? modelId : room.modelId }
        const heard = await callLong('analyzeKept', request, signal, requestId)
        return heard.ok ? { ok: true, value: { ...heard.value, recordingId: id } } : heard
      }
    })
  }

  /** Lets the chosen model hear a recording of the history, which stays open. */
  async hearKeptAgain(id: string): Promise<void> {
    if (this.hearingAgain.has(id)) return
    this.hearingAgain.add(id)
    const { signal } = new AbortController()
    const heard = await callLong('analyzeKept', { id, modelId: this.#room.modelId }, signal)
    this.hearingAgain.delete(id)
    if (heard.ok) return
    this.history.failure = heard.error
    if (heard.error.code === 'model/not-found') void this.#room.loadModels()
  }

  /** Removes a recording from the history, and from sight. */
  async removeKept(item: HistoryItem): Promise<boolean> {
    if (!(await this.history.remove(item))) return false
    this.#room.putAway(item.id)
    return true
  }
}
