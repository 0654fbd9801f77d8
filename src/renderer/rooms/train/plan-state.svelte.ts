import type { CorpusReport } from '../../../shared/corpus-report.ts'
import type { Result } from '../../../shared/errors.ts'
import type { CallResponse } from '../../../shared/ipc.ts'
import type { Progress } from '../../../shared/progress.ts'
import type { CorpusClip } from '../../../shared/training/corpus-clip.ts'
import {
  noCorrections,
  type DraftChange,
  type DraftCorrections,
  type DraftPlan,
  type DraftStep,
  type TrainingDraft
} from '../../../shared/training/draft.ts'
import type { TrainingEstimate } from '../../../shared/training/estimate.ts'
import type { FoldersFacts, LabelPlan, ListedRecording } from '../../../shared/training/folder-facts.ts'
import type { SplitPreview } from '../../../shared/training/split-preview.ts'
import { call } from '../../client.ts'
import type { ShownFailure } from '../../words/failure.ts'

/** So long a person may still be choosing before a trial is worth its work. */
const SETTLED_MILLISECONDS = 700

/** One plan while a person works at it: every change is kept at once, and what follows from it is looked up. */
export class PlanState {
  draft = $state.raw<TrainingDraft>() as TrainingDraft
  facts = $state.raw<FoldersFacts>() as FoldersFacts
  /** Why the folders, the check, the preview or the trial failed, where each is shown. */
  folderFailure = $state.raw<ShownFailure>()
  checkFailure = $state.raw<ShownFailure>()
  planFailure = $state.raw<ShownFailure>()
  estimateFailure = $state.raw<ShownFailure>()
  reports = $state.raw<readonly CorpusReport[]>()
  checking = $state.raw<Progress>()
  preview = $state.raw<SplitPreview>()
  estimate = $state.raw<TrainingEstimate>()
  isEstimating = $state(false)
  #request: string | undefined
  #settled: number | undefined
  #change: Promise<unknown> = Promise.resolve()

  constructor(draft: TrainingDraft, facts: FoldersFacts) {
    this.draft = draft
    this.facts = facts
  }

  get id(): string {
    return this.draft.id
  }

  /** Classes that some recording belongs to. */
  get usedClasses(): string[] {
    const used = Object.values(this.draft.labels.maps).flatMap((map) => Object.values(map))
    return this.draft.labels.classes.filter((name) => used.includes(name))
  }

  /** How far a person may go on the path. */
  get reachable(): DraftStep[] {
    if (this.draft.corpora.length === 0) return ['folder']
    return this.usedClasses.length < 2 ? ['folder', 'labels'] : ['folder', 'labels', 'check', 'plan']
  }

  get corrections(): DraftCorrections[] {
    return this.draft.corpora.map(({ corrections }) => corrections)
  }

  go(step: DraftStep): void {
    void this.change({ step })
    if (step === 'check') void this.check()
    if (step === 'plan') this.replan()
  }

  /** Keeps a change; several at once are kept one after the other. */
  async change(change: DraftChange): Promise<void> {
    const { corrections, ...rest } = change
    const corpora = this.draft.corpora.map((corpus) => ({
      ...corpus,
      corrections: corrections?.[corpus.key] ?? corpus.corrections
    }))
    // Shown at once; the answer brings the time of the change.
    this.draft = { ...this.draft, ...rest, corpora }
    const draftId = this.id
    const before = this.#change
    const kept = before.then(() => call('trainChangeDraft', { draftId, change }))
    this.#change = kept
    const answer = await kept
    if (answer.ok) this.folderFailure = undefined
    else this.folderFailure = answer.error
  }

  async removeFolder(key: string): Promise<void> {
    this.heed(await call('trainRemoveFolder', { draftId: this.id, key }))
  }

  /** Looks at the folders anew. */
  async lookAgain(): Promise<void> {
    this.heed(await call('trainOpenDraft', { draftId: this.id }))
  }

  /** Takes what the main process found in the folders. */
  heed(answer: Result<CallResponse<'trainOpenDraft'>>): void {
    if (!answer.ok) {
      this.folderFailure = answer.error
      return
    }
    this.folderFailure = undefined
    this.draft = answer.value.draft
    this.facts = answer.value.facts
    this.#forget()
  }

  async relabel(labels: LabelPlan): Promise<void> {
    this.#forget()
    await this.change({ labels })
  }

  /** Keeps corrections of a corpus and looks at what follows; nothing is decoded again. */
  async correct(key: string, corrections: DraftCorrections): Promise<void> {
    await this.change({ corrections: { [key]: corrections } })
    await this.#looked()
  }

  async takeCorrectionsBack(): Promise<void> {
    const none = this.draft.corpora.map(({ key }) => [key, noCorrections] as const)
    await this.change({ corrections: Object.fromEntries(none) })
    await this.#looked()
  }

  async #looked(): Promise<void> {
    const opened = await call('trainOpenDraft', { draftId: this.id })
    if (opened.ok) this.facts = opened.value.facts
    else this.checkFailure = opened.error
    this.preview = undefined
    this.estimate = undefined
    await this.check()
  }

  /** Looks at every recording, unless that was done; goes on where it was stopped. */
  async check(): Promise<void> {
    if (this.checking !== undefined) return
    const requestId = crypto.randomUUID()
    this.#request = requestId
    this.checkFailure = undefined
    this.checking = { stage: '', done: 0, total: 0 }
    await this.#change
    const answer = await call('trainCheck', { draftId: this.id, requestId })
    this.checking = undefined
    if (answer.ok) this.reports = answer.value
    else if (answer.error.code !== 'canceled') this.checkFailure = answer.error
  }

  /** Takes the progress of a check or a trial. */
  progress(requestId: string, progress: Progress): void {
    if (this.#request === requestId && this.checking !== undefined) this.checking = progress
  }

  stop(): void {
    if (this.#request !== undefined) void call('cancel', { requestId: this.#request })
  }

  async setPlan(part: Partial<DraftPlan>): Promise<void> {
    await this.change({ plan: { ...this.draft.plan, ...part } })
    this.replan()
  }

  /** Looks who would train and test, and then, when nothing more is chosen, how long it would take. */
  replan(): void {
    void this.#preview()
    clearTimeout(this.#settled)
    this.#settled = window.setTimeout(() => void this.#estimate(), SETTLED_MILLISECONDS)
  }

  async #preview(): Promise<void> {
    await this.#change
    const answer = await call('trainPreview', { draftId: this.id })
    this.planFailure = answer.ok ? undefined : answer.error
    this.preview = answer.ok ? answer.value : undefined
  }

  async #estimate(): Promise<void> {
    if (this.isEstimating) {
      this.stop()
      clearTimeout(this.#settled)
      this.#settled = window.setTimeout(() => void this.#estimate(), SETTLED_MILLISECONDS)
      return
    }
    const requestId = crypto.randomUUID()
    this.#request = requestId
    this.isEstimating = true
    this.estimateFailure = undefined
    await this.#change
    const answer = await call('trainEstimate', { draftId: this.id, requestId })
    this.isEstimating = false
    if (answer.ok) this.estimate = answer.value
    else {
      this.estimate = undefined
      // What the plan itself is refused for stands above.
      if (answer.error.code !== 'canceled' && this.planFailure === undefined)
        this.estimateFailure = answer.error
    }
  }

  list(
    key: string,
    filter: { label?: string; speaker?: string; most: number }
  ): Promise<Result<ListedRecording[]>> {
    return call('trainRecordings', { draftId: this.id, key, ...filter })
  }

  /** @param recording corpus key and id */
  hear(recording: string): Promise<Result<CorpusClip>> {
    return call('trainDraftClip', { draftId: this.id, recording })
  }

  /** The person goes elsewhere: nothing more is tried, what is checked goes on. */
  leave(): void {
    clearTimeout(this.#settled)
    if (this.isEstimating) this.stop()
  }

  #forget(): void {
    this.reports = undefined
    this.preview = undefined
    this.estimate = undefined
    this.planFailure = undefined
    this.checkFailure = undefined
  }
}
