import type { Result } from '../../../shared/errors.ts'
import type { HistoryFilter } from '../../../shared/history.ts'
import type { FileCheck, ModelCard, ModelDetail, ModelShelf, ModelUses } from '../../../shared/ipc/models.ts'
import type { AppParts } from '../../shell/app-parts.ts'
import { call } from '../../client.ts'
import type { ShownFailure } from '../../words/failure.ts'
import { t } from '../../words/i18n.svelte.ts'
import { Exporting } from './exporting.svelte.ts'
import { FUSE, Fusing } from './fusing.svelte.ts'
import { IncomingState } from './incoming.svelte.ts'

/** What another room does for this one. */
export interface Listener {
  /** The model that hears what comes next. */
  modelId: string | undefined
  loadModels(): Promise<void>
  readonly answers: {
    chooseModel(id: string): Promise<void>
    openKept(id: string, modelId: string): Promise<void>
    history: { filter: HistoryFilter; show(filter: HistoryFilter): Promise<void> }
  }
}

/** The state of the Models room and what a person can do in it. */
export class ModelsRoom {
  shelf = $state.raw<ModelShelf>()
  detail = $state.raw<ModelDetail>()
  /** Of the model that is open. */
  uses = $state.raw<ModelUses>()
  /** Why they are not known. */
  usesFailure = $state.raw<ShownFailure>()
  /** Of the model that is open, after a person asked for it. */
  check = $state.raw<FileCheck>()
  failure = $state.raw<ShownFailure>()
  /** Something that takes a while is under way. */
  work = $state<'copying' | 'checking'>()
  readonly app: AppParts
  readonly fusing: Fusing
  readonly exporting: Exporting
  readonly incoming = new IncomingState()
  readonly #listen: Listener
  #shown = ''

  constructor(app: AppParts, listen: Listener) {
    this.app = app
    this.#listen = listen
    this.fusing = new Fusing(app, () => this.#refresh(''))
    this.exporting = new Exporting(app)
    app.commands.give({
      'models.import': { run: () => void this.import(), isPossible: () => this.work === undefined }
    })
    app.drops.take(
      'bundle',
      (dropped) => void this.#importAll(dropped.map(({ granted }) => granted?.grantId))
    )
  }

  async load(): Promise<void> {
    const shelf = this.#take(await call('showModels', undefined))
    if (shelf !== undefined) this.shelf = shelf
  }

  /** Shows a model's facts; an empty id leaves it. */
  async open(id: string): Promise<void> {
    this.check = undefined
    // What failed in one place is of no use in another.
    if (this.#shown !== id) this.failure = undefined
    this.#shown = id
    if (this.detail?.card.id !== id) this.detail = this.uses = this.usesFailure = undefined
    if (id === '' || id === FUSE) return
    void this.#findUses(id)
    const detail = this.#take(await call('showModel', { id }))
    if (detail === undefined) this.app.shell.go('models')
    else if (this.app.shell.place === id) this.detail = detail
  }

  async checkFiles(id: string): Promise<void> {
    this.work = 'checking'
    const check = this.#take(await call('checkModel', { id }))
    this.work = undefined
    if (this.app.shell.place === id) this.check = check
  }

  async rename(id: string, name: string): Promise<void> {
    const done = await call('renameModel', { id, name })
    if (done.ok) await this.#refresh(id)
    else this.failure = done.error
  }

  /** Gives the key that signed a model a name; an empty one forgets it. */
  async nameSigner(id: string, name: string): Promise<void> {
    const done = await call('nameSigner', { id, name })
    if (!done.ok) {
      this.failure = done.error
      return
    }
    await this.load()
    const detail = this.#take(await call('showModel', { id }))
    if (detail !== undefined && this.app.shell.place === id) this.detail = detail
  }

  async duplicate({ id, name }: ModelCard): Promise<void> {
    const copyName = t('models.duplicateName', { name })
    this.work = 'copying'
    const copy = this.#take(await call('duplicateModel', { id, name: copyName }))
    this.work = undefined
    if (copy === undefined) return
    this.app.toasts.say(t('models.duplicated', { name: copyName }))
    await this.#refresh('')
    this.app.shell.go('models', copy.id)
  }

  async remove({ id, name }: ModelCard): Promise<void> {
    const wasChosen = this.#listen.modelId === id
    const hidden = this.#take(await call('removeModel', { id }))
    if (hidden === undefined) return
    this.app.shell.go('models')
    await this.#refresh('')
    const next = wasChosen ? this.shelf?.models.find((model) => model.id === this.#listen.modelId) : undefined
    const text =
      next === undefined
        ? t('models.deleted', { name })
        : t('models.deletedChosen', { name, next: next.name })
    this.app.toasts.removed(text, hidden, () => void this.#broughtBack(wasChosen ? id : undefined))
  }

  async removeBroken(folder: string): Promise<void> {
    const hidden = this.#take(await call('removeBrokenModel', { folder }))
    if (hidden === undefined) return
    await this.#refresh('')
    this.app.toasts.removed(t('models.deleted', { name: folder }), hidden, () => void this.#broughtBack())
  }

  /**
   * Shows a model from outside and takes it in where that is wanted.
   *
   * @param grantId of a dropped folder or file; else the system's dialog asks
   */
  async import(grantId?: string): Promise<void> {
    this.app.shell.go('models')
    this.failure = undefined
    this.work = 'copying'
    const model = this.#take(await call('lookAtModel', grantId === undefined ? {} : { grantId }))
    this.work = undefined
    if (model === undefined) return
    // Who went elsewhere meanwhile is shown it all the same.
    this.app.shell.go('models')
    const settled = await this.incoming.settle(model)
    const added = settled === undefined ? undefined : this.#take(settled)
    if (added === undefined) return
    await this.#refresh('')
    const name = this.shelf?.models.find(({ id }) => id === added.id)?.name ?? added.id
    this.app.toasts.say(t(added.isNew ? 'models.importDone' : 'models.importKnown', { name }))
  }

  /** Opens Listen with a model. One that was deleted since a training made it is brought back first. */
  async listenWith(id: string): Promise<void> {
    await this.load()
    const isHere = this.shelf?.models.some((model) => model.id === id) ?? true
    if (!isHere) {
      const restored = await call('restoreModel', { id })
      if (!restored.ok) {
        this.app.toasts.fail(restored.error)
        return
      }
      await this.load()
      const name = this.shelf?.models.find((model) => model.id === id)?.name ?? id
      this.app.toasts.say(t('models.restored', { name }))
    }
    await this.#listen.loadModels()
    this.app.shell.go('listen')
    await this.#listen.answers.chooseModel(id)
  }

  /** Lists in the history what a model has heard. */
  async listHeard(modelId: string): Promise<void> {
    const { history } = this.#listen.answers
    history.filter = {}
    await history.show({ modelId })
  }

  /** Shows a recording with this model's answer. */
  async openHeard(recordingId: string, modelId: string): Promise<void> {
    await this.#listen.answers.openKept(recordingId, modelId)
  }

  async #findUses(id: string): Promise<void> {
    const uses = await call('modelUses', { id })
    if (this.#shown !== id) return
    this.uses = uses.ok ? uses.value : undefined
    this.usesFailure = uses.ok ? undefined : uses.error
  }

  async #importAll(grants: readonly (string | undefined)[]): Promise<void> {
    for (const grantId of grants) if (grantId !== undefined) await this.import(grantId)
  }

  /** @param chosen the model that Listen had before it was deleted */
  async #broughtBack(chosen?: string): Promise<void> {
    await this.#refresh('')
    if (chosen !== undefined) this.#listen.modelId = chosen
  }

  /** Brings this room and the list in Listen up to date. */
  async #refresh(id: string): Promise<void> {
    await Promise.all([this.load(), this.#listen.loadModels(), ...(id === '' ? [] : [this.open(id)])])
  }

  #take<T>(result: Result<T>): T | undefined {
    if (result.ok) return result.value
    this.failure = result.error
    return undefined
  }
}
