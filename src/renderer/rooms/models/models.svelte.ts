import type { Result } from '../../../shared/errors.ts'
import type { FileCheck, ModelCard, ModelDetail, ModelShelf } from '../../../shared/ipc/models.ts'
import type { Removal } from '../../../shared/ipc/shell.ts'
import type { AppParts } from '../../shell/app-parts.ts'
import { call } from '../../client.ts'
import type { ShownFailure } from '../../words/failure.ts'
import { t } from '../../words/i18n.svelte.ts'

/** What another room does for this one. */
export interface Listener {
  loadModels(): Promise<void>
  chooseModel(id: string): Promise<void>
}

/** The state of the Models room and what a person can do in it. */
export class ModelsRoom {
  shelf = $state.raw<ModelShelf>()
  detail = $state.raw<ModelDetail>()
  /** Of the model that is open, after a person asked for it. */
  check = $state.raw<FileCheck>()
  failure = $state.raw<ShownFailure>()
  /** Something that takes a while is under way. */
  work = $state<'copying' | 'checking'>()
  readonly app: AppParts
  readonly #listen: Listener
  #shown = ''

  constructor(app: AppParts, listen: Listener) {
    this.app = app
    this.#listen = listen
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
    if (this.detail?.card.id !== id) this.detail = undefined
    if (id === '') return
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
    await this.#removed(name, await call('removeModel', { id }))
  }

  async removeBroken(folder: string): Promise<void> {
    await this.#removed(folder, await call('removeBrokenModel', { folder }))
  }

  /** @param grantId of a dropped folder; else the system's dialog asks */
  async import(grantId?: string): Promise<void> {
    this.app.shell.go('models')
    this.failure = undefined
    this.work = 'copying'
    const added = this.#take(await call('importModel', grantId === undefined ? {} : { grantId }))
    this.work = undefined
    if (added === undefined) return
    await this.#refresh('')
    const name = this.shelf?.models.find(({ id }) => id === added.id)?.name ?? added.id
    this.app.toasts.say(t(added.isNew ? 'models.importDone' : 'models.importKnown', { name }))
  }

  async export({ id }: ModelCard): Promise<void> {
    this.failure = undefined
    this.work = 'copying'
    const folder = this.#take(await call('exportModel', { id }))
    this.work = undefined
    if (folder !== undefined) this.app.toasts.say(t('models.exported', { name: folder }))
  }

  async listenWith(id: string): Promise<void> {
    await this.#listen.loadModels()
    this.app.shell.go('listen')
    await this.#listen.chooseModel(id)
  }

  async #importAll(grants: readonly (string | undefined)[]): Promise<void> {
    for (const grantId of grants) if (grantId !== undefined) await this.import(grantId)
  }

  async #removed(name: string, removal: Result<Removal>): Promise<void> {
    const hidden = this.#take(removal)
    if (hidden === undefined) return
    this.app.toasts.removed(t('models.deleted', { name }), hidden, () => void this.#refresh(''))
    this.app.shell.go('models')
    await this.#refresh('')
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
