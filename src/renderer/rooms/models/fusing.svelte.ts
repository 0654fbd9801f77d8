import type { Result } from '../../../shared/errors.ts'
import {
  MOST_MEMBERS,
  type FusionCandidate,
  type FusionFolder,
  type FusionWork,
  type UnfinishedFusion
} from '../../../shared/fusing.ts'
import type { CallRequest } from '../../../shared/ipc.ts'
import { call } from '../../client.ts'
import type { AppParts } from '../../shell/app-parts.ts'
import type { ShownFailure } from '../../words/failure.ts'
import { t } from '../../words/i18n.svelte.ts'
import { fits, insideTrouble, missingEmotions } from './fuse-choice.ts'

/** The place in Models where several are made one. */
export const FUSE = 'fuse'

type Wanted = CallRequest<'fusionMake'>

/** Makes one model of several: what is chosen, what is being made, what can go on. */
export class Fusing {
  candidates = $state.raw<readonly FusionCandidate[]>()
  unfinished = $state.raw<readonly UnfinishedFusion[]>([])
  /** Ids in the order they were chosen. */
  chosenIds = $state.raw<readonly string[]>([])
  way = $state<Wanted['way']['kind']>('inside')
  parts = $state(4)
  prior = $state<Wanted['prior']>('flat')
  /** As a person wrote it; else it is called after its members. */
  ownName = $state('')
  folder = $state.raw<FusionFolder>()
  isLooking = $state(false)
  work = $state.raw<FusionWork>()
  failure = $state.raw<ShownFailure>()
  readonly #app: AppParts
  readonly #made: () => Promise<void>

  readonly chosen = $derived(
    this.chosenIds.flatMap((id) => this.candidates?.find((each) => each.id === id) ?? [])
  )
  readonly insideTrouble = $derived(this.chosen.length < 2 ? undefined : insideTrouble(this.chosen))
  readonly missing = $derived(this.folder === undefined ? [] : missingEmotions(this.folder, this.chosen))
  readonly isWorking = $derived(this.work?.state === 'working')
  readonly canMake = $derived(
    this.chosen.length > 1 &&
      !this.isWorking &&
      (this.way === 'inside'
        ? this.insideTrouble === undefined
        : this.folder !== undefined && this.missing.length === 0)
  )

  /** @param made a model is in the library that was not there before */
  constructor(app: AppParts, made: () => Promise<void>) {
    this.#app = app
    this.#made = made
    app.commands.give({ 'models.fuse': () => app.shell.go('models', FUSE) })
    app.events.on('fusion-work', ({ work }) => this.#heed(work))
  }

  get name(): string {
    return this.ownName.trim() === '' ? this.chosen.map(({ name }) => name).join(' + ') : this.ownName.trim()
  }

  isFull(): boolean {
    return this.chosen.length === MOST_MEMBERS
  }

  fits(candidate: FusionCandidate): boolean {
    return fits(candidate, this.chosen)
  }

  toggle(id: string): void {
    this.chosenIds = this.chosenIds.includes(id)
      ? this.chosenIds.filter((other) => other !== id)
      : [...this.chosenIds, id]
  }

  async load(): Promise<void> {
    const overview = this.#take(await call('fusionOverview', undefined))
    if (overview === undefined) return
    this.candidates = overview.candidates
    this.unfinished = overview.unfinished
    this.chosenIds = this.chosen.map(({ id }) => id)
  }

  async chooseFolder(): Promise<void> {
    this.failure = undefined
    this.isLooking = true
    const folder = this.#take(await call('fusionChooseFolder', undefined))
    this.isLooking = false
    if (folder !== undefined) this.folder = folder
  }

  async make(): Promise<void> {
    this.failure = undefined
    const { chosenIds, name, prior, parts, folder } = this
    const way: Wanted['way'] =
      this.way === 'inside' ? { kind: 'inside', parts } : { kind: 'on', grantId: folder?.grantId ?? '' }
    this.#take(await call('fusionMake', { models: [...chosenIds], name: name.slice(0, 200), prior, way }))
  }

  async resume(fusionId: string): Promise<void> {
    this.#take(await call('fusionResume', { fusionId }))
  }

  async cancel(fusionId: string): Promise<void> {
    this.#take(await call('fusionCancel', { fusionId }))
  }

  async remove({ id, name }: UnfinishedFusion): Promise<void> {
    const hidden = this.#take(await call('fusionRemove', { fusionId: id }))
    if (hidden !== undefined)
      this.#app.toasts.removed(t('fuse.removed', { name }), hidden, () => void this.load())
    await this.load()
  }

  #heed(work: FusionWork): void {
    const before = this.work
    this.work = work
    if (before?.id === work.id && before.state === work.state) return
    if (work.state === 'failed') this.failure = work.failure
    if (work.state === 'working') this.failure = undefined
    // What ended before this page was loaded is no news.
    if (work.state === 'finished' && before !== undefined) {
      this.#app.toasts.say(t('fuse.made', { name: work.name }))
      this.chosenIds = []
      this.ownName = ''
      void this.#made()
    }
    void this.load()
  }

  #take<T>(result: Result<T>): T | undefined {
    if (result.ok) return result.value
    this.failure = result.error
    return undefined
  }
}
