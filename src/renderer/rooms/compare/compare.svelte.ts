import type { ComparisonView } from '../../../shared/comparison/comparison-view.ts'
import type { ExperimentView } from '../../../shared/comparison/experiment-view.ts'
import { toSvg, type Picture } from '../../../shared/comparison/picture.ts'
import type { KnownFolder, RunList } from '../../../shared/comparison/run-row.ts'
import type { Result } from '../../../shared/errors.ts'
import type { TableContent, TableFormat } from '../../../shared/ipc/compare.ts'
import type { CorpusClip } from '../../../shared/training/corpus-clip.ts'
import { isAtWork } from '../../../shared/training/live-run.ts'
import { ClipPlayer } from '../../audio/clip-player.svelte.ts'
import { call } from '../../client.ts'
import type { AppParts } from '../../shell/app-parts.ts'
import type { ShownFailure } from '../../words/failure.ts'
import { t } from '../../words/i18n.svelte.ts'
import { toPng } from './paint-picture.ts'
import { TableState } from './table-state.svelte.ts'

/** Where runs stand side by side, and an experiment. */
const RUNS = 'runs-'
const EXPERIMENT = 'experiment-'

/** The state of the Compare room and what a person can do in it. Places: `runs-ID+ID` and `experiment-ID`. */
export class CompareRoom {
  readonly app: AppParts
  readonly table = new TableState()
  list = $state.raw<RunList>()
  failure = $state.raw<ShownFailure>()
  /** Folders are looked at. */
  isLooking = $state(false)
  #isStale = true
  /** Runs side by side, while a person looks at them. */
  view = $state.raw<ComparisonView>()
  experiment = $state.raw<ExperimentView>()
  readonly player = new ClipPlayer()

  constructor(app: AppParts) {
    this.app = app
    app.commands.give({
      'compare.bring': () => void this.bring(),
      'compare.chosen': {
        run: () => this.compareChosen(),
        isPossible: () => app.shell.room === 'compare' && this.table.chosen.length > 1
      }
    })
    app.drops.take(
      'folder',
      (dropped) => void this.#bringAll(dropped.flatMap(({ granted }) => granted?.grantId ?? [])),
      () => app.shell.room === 'compare'
    )
    // A training has ended: its run is in the table when a person looks at it next.
    let atWork: string | undefined
    app.events.on('train-line', ({ line: { run } }) => {
      this.#isStale = true
      const before = atWork
      atWork = run !== undefined && isAtWork(run.state) ? run.id : undefined
      // Its end itself may stay unheard: once the next has begun, the window is told only of that.
      if (app.shell.room === 'compare' && before !== undefined && before !== atWork) void this.refresh()
    })
  }

  get folders(): readonly KnownFolder[] {
    return this.list?.folders ?? []
  }

  /** Whether anything but the models of the library was tested: these alone leave nothing to compare. */
  get hasRuns(): boolean {
    return this.list?.rows.some(({ source }) => source !== 'shelf') ?? false
  }

  /** Goes where the address says. */
  async follow(place: string): Promise<void> {
    this.player.stop()
    this.failure = undefined
    this.view = undefined
    this.experiment = undefined
    if (place === '' || this.#isStale) await this.refresh()
    if (place.startsWith(RUNS)) await this.#show(place, place.slice(RUNS.length).split('+'))
    else if (place.startsWith(EXPERIMENT)) {
      const experiment = await call('compareExperiment', { id: place.slice(EXPERIMENT.length) })
      if (this.app.shell.place !== place) return
      if (experiment.ok) this.experiment = experiment.value
      else this.failure = experiment.error
    }
  }

  /** Copies a table, or saves it where the person says. */
  async write(way: 'copy' | 'save', content: TableContent, format: TableFormat): Promise<void> {
    if (way === 'copy') {
      const copied = await call('compareCopy', { content, format })
      if (copied.ok) this.app.toasts.say(t('compare.copied'))
      else this.failure = copied.error
      return
    }
    this.#heedSaved(await call('compareSave', { content, format }))
  }

  async savePicture(picture: Picture, format: 'svg' | 'png'): Promise<void> {
    const bytes = format === 'png' ? await toPng(picture) : new TextEncoder().encode(toSvg(picture))
    this.#heedSaved(await call('compareSavePicture', { format, file: { name: format, bytes } }))
  }

  #heedSaved(saved: Result<string | undefined>): void {
    if (!saved.ok) this.failure = saved.error
    else if (saved.value !== undefined) this.app.toasts.say(t('compare.saved', { name: saved.value }))
  }

  /** A recording of the runs that are looked at, by the first whose corpora are still there. */
  hear(recording: string): Promise<Result<CorpusClip>> {
    const run = this.view?.runs.find(({ missing, row }) => missing.length === 0 && row.kind === 'run')
    return call('compareClip', { id: run?.row.id ?? '?', recording })
  }

  async #show(place: string, ids: string[]): Promise<void> {
    const view = await call('compareRuns', { ids })
    if (this.app.shell.place !== place) return
    if (view.ok) this.view = view.value
    else this.failure = view.error
  }

  async refresh(): Promise<void> {
    this.#isStale = false
    this.isLooking = true
    const list = await call('compareList', undefined)
    this.isLooking = false
    if (!list.ok) {
      this.failure = list.error
      return
    }
    this.list = list.value
    this.table.heed(list.value.rows)
  }

  home(): void {
    this.app.shell.go('compare')
  }

  open(ids: readonly string[]): void {
    this.app.shell.go('compare', RUNS + ids.join('+'))
  }

  openExperiment(id: string): void {
    this.app.shell.go('compare', EXPERIMENT + id)
  }

  compareChosen(): void {
    this.open(this.table.chosenIds)
  }

  /** @param grantId of a dropped folder; else the system's dialog asks */
  async bring(grantId?: string): Promise<void> {
    this.home()
    this.failure = undefined
    this.isLooking = true
    const brought = await call('compareBring', grantId === undefined ? {} : { grantId })
    this.isLooking = false
    if (!brought.ok) {
      this.failure = brought.error
      return
    }
    if (brought.value === undefined) return
    const { name, runs, experiments } = brought.value
    await this.refresh()
    this.app.toasts.say(t('compare.brought', { name, count: runs, experiments: experiments.length }))
  }

  async forget({ id, name }: KnownFolder): Promise<void> {
    const removal = await call('compareForget', { folderId: id })
    if (!removal.ok) this.failure = removal.error
    else this.app.toasts.removed(t('compare.forgotten', { name }), removal.value, () => void this.refresh())
    await this.refresh()
  }

  async #bringAll(grantIds: readonly string[]): Promise<void> {
    for (const grantId of grantIds) await this.bring(grantId)
  }
}
