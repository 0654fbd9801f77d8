import type { Result } from '../../../shared/errors.ts'
import type { Removal } from '../../../shared/ipc/shell.ts'
import type { CallResponse } from '../../../shared/ipc.ts'
import type { TrainingDraft } from '../../../shared/training/draft.ts'
import { isAtWork, type RunLine, type RunProgress } from '../../../shared/training/live-run.ts'
import type { RunSummary } from '../../../shared/training/run-summary.ts'
import { ClipPlayer } from '../../audio/clip-player.svelte.ts'
import { call } from '../../client.ts'
import type { AppParts } from '../../shell/app-parts.ts'
import type { ShownFailure } from '../../words/failure.ts'
import { t } from '../../words/i18n.svelte.ts'
import { PlanState } from './plan-state.svelte.ts'
import { ReportState } from './report-state.svelte.ts'

const PLAN = 'plan-'
const RUN = 'run-'

/** The state of the Train room and what a person can do in it. Places: `plan-ID` and `run-ID`. */
export class TrainRoom {
  readonly app: AppParts
  readonly player = new ClipPlayer()
  drafts = $state.raw<readonly TrainingDraft[]>([])
  runs = $state.raw<readonly RunSummary[]>([])
  line = $state.raw<RunLine>({ queue: [] })
  progress = $state.raw<RunProgress>()
  plan = $state.raw<PlanState>()
  report = $state.raw<ReportState>()
  /** Why the last thing a person asked for here did not succeed. */
  failure = $state.raw<ShownFailure>()
  /** Whether folders are looked at. */
  isLooking = $state(false)
  /** Whether runs and plans are known. */
  isKnown = $state(false)
  readonly #listenWith: (modelId: string) => void

  /** @param listenWith opens Listen with a model */
  constructor(app: AppParts, listenWith: (modelId: string) => void) {
    this.app = app
    this.#listenWith = listenWith
    app.events.on('train-line', ({ line }) => this.#heed(line))
    app.events.on('train-progress', ({ progress }) => (this.progress = progress))
    app.events.on('train-work', ({ requestId, stage, done, total, secondsLeft }) =>
      this.plan?.progress(requestId, { stage, done, total, secondsLeft })
    )
    app.drops.take('folder', (dropped) => {
      const grantIds = dropped.flatMap(({ granted }) => granted?.grantId ?? [])
      if (grantIds.length > 0) void this.addFolders(grantIds)
    })
    app.commands.give({ 'train.new': () => void this.begin() })
  }

  /** The run that the place names, while it is at work or has just ended here. */
  get liveRun() {
    const { run } = this.line
    return run !== undefined && this.app.shell.place === RUN + run.id ? run : undefined
  }

  get isHome(): boolean {
    return this.plan === undefined && this.report === undefined
  }

  /** Goes where the address says. */
  async follow(place: string): Promise<void> {
    this.player.stop()
    if (!place.startsWith(PLAN)) this.#leavePlan()
    if (place.startsWith(RUN)) {
      const id = place.slice(RUN.length)
      if (this.report?.id !== id) this.report = new ReportState(id)
      if (!this.#isAtWork(id)) await this.report.load()
      return
    }
    this.report = undefined
    if (place.startsWith(PLAN)) await this.#openPlan(place.slice(PLAN.length))
    else await this.refresh()
  }

  async refresh(): Promise<void> {
    const overview = await call('trainOverview', undefined)
    this.isKnown = true
    if (!overview.ok) {
      this.failure = overview.error
      return
    }
    this.drafts = overview.value.drafts
    this.runs = overview.value.runs
  }

  home(): void {
    this.app.shell.go('train')
  }

  showPlan(id: string): void {
    this.app.shell.go('train', PLAN + id)
  }

  showRun(id: string): void {
    this.app.shell.go('train', RUN + id)
  }

  /** Begins a plan with a folder. */
  async begin(): Promise<void> {
    this.app.shell.go('train')
    await this.#look(() => call('trainChooseFolder', {}))
  }

  /** Adds a folder to the open plan. */
  async addFolder(): Promise<void> {
    await this.#look(() => call('trainChooseFolder', { draftId: this.plan?.id }))
  }

  /** Adds folders that were dropped to the open plan, or begins one with them. */
  async addFolders(grantIds: string[]): Promise<void> {
    if (this.app.shell.room !== 'train' || this.plan === undefined) this.app.shell.go('train')
    await this.#look(() => call('trainAddFolders', { grantIds, draftId: this.plan?.id }))
  }

  async start(): Promise<void> {
    const { plan } = this
    if (plan === undefined) return
    plan.leave()
    const isStillHere = this.#stay()
    const started = await call('trainStart', { draftId: plan.id })
    if (!started.ok) plan.planFailure = started.error
    else if (isStillHere()) this.showRun(started.value.runId)
  }

  async resume(id: string, stop: boolean): Promise<void> {
    const isStillHere = this.#stay()
    await this.#do(call('trainResume', { runId: id, stop }))
    if (this.failure === undefined && isStillHere()) this.showRun(id)
  }

  async hold(id: string, held: boolean): Promise<void> {
    await this.#do(call('trainHold', { runId: id, held }))
  }

  async stop(id: string): Promise<void> {
    await this.#do(call('trainStop', { runId: id }))
  }

  listenWith(modelId: string): void {
    this.#listenWith(modelId)
  }

  async removeDraft({ id, name }: TrainingDraft): Promise<void> {
    const removed = await call('trainRemoveDraft', { draftId: id })
    await this.#removed(removed, t('train.planRemoved', { name }))
  }

  async removeRun({ id, name }: RunSummary): Promise<void> {
    const removed = await call('trainRemoveRun', { runId: id })
    await this.#removed(removed, t('train.runRemoved', { name }))
  }

  async #removed(removed: Result<Removal>, sentence: string): Promise<void> {
    if (!removed.ok) this.failure = removed.error
    else this.app.toasts.removed(sentence, removed.value, () => void this.refresh())
    await this.refresh()
  }

  async #do(asked: Promise<Result<unknown>>): Promise<void> {
    const answer = await asked
    this.failure = answer.ok ? undefined : answer.error
  }

  async #look(ask: () => Promise<Result<CallResponse<'trainOpenDraft'> | undefined>>): Promise<void> {
    this.failure = undefined
    this.isLooking = true
    const answer = await ask()
    this.isLooking = false
    const { plan } = this
    if (!answer.ok) {
      if (plan === undefined) this.failure = answer.error
      else plan.folderFailure = answer.error
      return
    }
    if (answer.value === undefined) return
    const { draft, facts } = answer.value
    if (plan?.id === draft.id) plan.heed({ ok: true, value: { draft, facts } })
    else {
      this.plan = new PlanState(draft, facts)
      this.showPlan(draft.id)
    }
  }

  async #openPlan(id: string): Promise<void> {
    if (this.plan?.id === id) return
    this.#leavePlan()
    this.isLooking = true
    const isStillHere = this.#stay()
    const opened = await call('trainOpenDraft', { draftId: id })
    this.isLooking = false
    if (!isStillHere()) return
    if (opened.ok) {
      const { draft, facts } = opened.value
      this.plan = new PlanState(draft, facts)
      this.plan.go(draft.step)
      return
    }
    await this.refresh()
    const draft = this.drafts.find((each) => each.id === id)
    if (draft === undefined) {
      this.home()
      this.failure = opened.error
      return
    }
    // A folder is gone or has changed: the plan is there all the same, and its first step says what is wrong.
    this.plan = new PlanState({ ...draft, step: 'folder' }, { corpora: [], labels: draft.labels })
    this.plan.folderFailure = opened.error
  }

  /** @returns whether the person is still where they are now: a late answer takes nobody elsewhere */
  #stay(): () => boolean {
    const { room, place } = this.app.shell
    return () => this.app.shell.room === room && this.app.shell.place === place
  }

  /** Until it has begun there is nothing on the disk to show. */
  #isAtWork(id: string): boolean {
    const { run, queue } = this.line
    return (run?.id === id && isAtWork(run.state)) || queue.some((waiting) => waiting.id === id)
  }

  #leavePlan(): void {
    this.plan?.leave()
    this.plan = undefined
  }

  #heed(line: RunLine): void {
    const before = this.line.run
    this.line = line
    const { run } = line
    if (run === undefined || (run.id === before?.id && run.state === before.state)) return
    if (['starting', 'stopping'].includes(run.state) && run.id !== before?.id) this.progress = undefined
    void this.refresh()
    // The run that is shown may have ended unheard: once the next has begun, the window is told only of that.
    if (this.report !== undefined && !this.#isAtWork(this.report.id)) void this.report.load()
  }
}
