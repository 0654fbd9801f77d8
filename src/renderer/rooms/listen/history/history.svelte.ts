import type { Failure, Result } from '../../../../shared/errors.ts'
import type {
  HistoryCursor,
  HistoryFilter,
  HistoryItem,
  HistoryOverview,
  HistoryRecovery
} from '../../../../shared/history.ts'
import { MAX_PAGE } from '../../../../shared/history.ts'
import { say } from '../../../../shared/said.ts'
import { call } from '../../../client.ts'
import type { AppParts } from '../../../shell/app-parts.ts'
import { HISTORY } from '../../../shell/shell-state.svelte.ts'
import type { ShownFailure } from '../../../words/failure.ts'
import { t } from '../../../words/i18n.svelte.ts'
import { dayStart } from '../../../words/times.ts'

/** Rows that are asked for at once. */
const PAGE = 200
/** Of further ones: to read more than so many takes longer than a frame or two. */
const MOST_AT_ONCE = 250
/** Recordings in the strip at the foot of the window. */
const MOST_RECENT = 12

/** Everything heard so far: what of it is listed, and what a person can do with it. */
export class HistoryState {
  filter = $state.raw<HistoryFilter>({})
  /** From the newest on, as far as they have been looked at. */
  items = $state.raw<readonly HistoryItem[]>([])
  /** All that pass the filter. */
  total = $state(0)
  /** Place of the recording that the list points at. */
  active = $state(0)
  overview = $state.raw<HistoryOverview>()
  /** Today's newest. */
  recent = $state.raw<readonly HistoryItem[]>([])
  failure = $state.raw<ShownFailure>()
  recovery = $state.raw<HistoryRecovery>()
  /** Whether an answer to the present question has come. */
  isLoaded = $state(false)
  readonly #app: AppParts
  #next: HistoryCursor | undefined
  #asked: Promise<void> | undefined
  /** Tells answers to earlier questions apart. */
  #question = 0
  /** The farthest row that is wanted and not there yet. */
  #wanted = -1

  constructor(app: AppParts) {
    this.#app = app
    app.events.on('history-changed', () => void this.refresh())
    app.events.on('history-failure', ({ failure }) => this.#sayUnkept(failure))
    app.events.on('history-recovered', ({ recovery }) => {
      this.recovery = recovery
      // Who looks at the history sees it there.
      if (!this.isOpen)
        app.toasts.say(t('history.recovered', { count: recovery.recordings + recovery.audioOnly }))
    })
    void this.refresh()
  }

  get isOpen(): boolean {
    return this.#app.shell.area === HISTORY
  }

  get isFiltered(): boolean {
    return Object.values(this.filter).some((value) => value !== undefined && value !== '')
  }

  get activeItem(): HistoryItem | undefined {
    return this.items[this.active]
  }

  /** Brings everything up to what is kept now. The list is not asked for while nobody sees it. */
  async refresh(): Promise<void> {
    const today = { filter: { from: dayStart(0) }, limit: MOST_RECENT }
    const [overview, recent] = await Promise.all([
      call('historyOverview', undefined),
      call('listHistory', today)
    ])
    if (overview.ok) this.overview = overview.value
    if (recent.ok) this.recent = recent.value.items
    if (this.isOpen) await this.load()
    else this.isLoaded = false
  }

  /** Changes what is listed; what is not named stays as it is. */
  async show(change: HistoryFilter): Promise<void> {
    this.filter = { ...this.filter, ...change }
    this.items = []
    this.active = 0
    await this.load()
  }

  async showAll(): Promise<void> {
    this.filter = {}
    await this.show({})
  }

  /**
   * Lists as many as were listed before, and still points at the same recording.
   *
   * @returns when the newest question is answered
   */
  async load(): Promise<void> {
    const mine = this.#ask()
    this.#asked = mine
    await mine
    if (this.#asked !== mine) await this.#asked
  }

  async #ask(): Promise<void> {
    const question = ++this.#question
    this.#wanted = -1
    const pointedAt = this.activeItem?.id
    const limit = Math.min(MAX_PAGE, Math.max(PAGE, this.items.length))
    const page = await call('listHistory', { filter: this.filter, limit })
    if (question !== this.#question) return
    this.isLoaded = true
    if (!page.ok) {
      this.failure = page.error
      return
    }
    this.failure = undefined
    const { items, total, next } = page.value
    this.items = items
    this.total = total
    this.#next = next
    const place = items.findIndex(({ id }) => id === pointedAt)
    this.active = place === -1 ? Math.max(0, Math.min(this.active, total - 1)) : place
    if (place === -1) await this.reach(this.active)
  }

  /** Lists on until the row with this place is there. */
  async reach(place: number): Promise<void> {
    const isUnderWay = this.#wanted >= this.items.length
    this.#wanted = place
    if (isUnderWay) return
    const question = this.#question
    while (this.#wanted >= this.items.length && this.#next !== undefined) {
      const limit = Math.min(MOST_AT_ONCE, Math.max(PAGE, this.#wanted - this.items.length + PAGE))
      const page = await call('listHistory', { filter: this.filter, after: this.#next, limit })
      if (question !== this.#question) return
      if (!page.ok) {
        this.failure = page.error
        break
      }
      this.items = [...this.items, ...page.value.items]
      this.#next = page.value.next
    }
    this.#wanted = -1
  }

  /** Points at another row. */
  async point(place: number): Promise<void> {
    this.active = Math.max(0, Math.min(place, this.total - 1))
    await this.reach(this.active)
  }

  async star(item: HistoryItem): Promise<void> {
    const starred = !item.starred
    // At once, and as it is kept with the next list.
    this.items = this.items.map((other) => (other.id === item.id ? { ...other, starred } : other))
    this.#heed(await call('starKept', { id: item.id, starred }))
  }

  /**
   * Hides a recording; a notice offers to bring it back.
   *
   * @returns whether it could
   */
  async remove(item: HistoryItem): Promise<boolean> {
    const removal = await call('removeKept', { ids: [item.id] })
    if (!this.#heed(removal)) return false
    this.#app.toasts.removed(t('history.removed', { name: item.name }), removal.value, () => undefined)
    return true
  }

  async exportCorrections(): Promise<void> {
    const exported = await this.#export()
    if (exported === undefined) return
    const { folder, rows } = exported
    const text = t('history.exported', { name: folder.name, count: rows })
    this.#app.toasts.offer(text, t('correction.trainWith'), () => this.#app.drops.bringGranted([folder]))
  }

  /** Makes a folder of all corrections, where the person says, and begins a training with it. */
  async trainWithCorrections(): Promise<void> {
    const exported = await this.#export()
    if (exported !== undefined) this.#app.drops.bringGranted([exported.folder])
  }

  async #export() {
    const exported = await call('exportCorrections', undefined)
    return this.#heed(exported) ? exported.value : undefined
  }

  async discardBackups(): Promise<void> {
    if (this.#heed(await call('discardBackups', undefined))) this.recovery = undefined
  }

  /** Where there is no room, it is not the file's name that helps. */
  #sayUnkept(failure: Failure): void {
    const isFull = failure.code === 'file/disk-full'
    this.#app.toasts.fail(isFull ? { ...failure, ...say('history.noRoom') } : failure)
  }

  #heed<T>(result: Result<T>): result is { ok: true; value: T } {
    if (!result.ok) this.failure = result.error
    return result.ok
  }
}
