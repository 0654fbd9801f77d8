import type { CorpusRequest } from '../../engine/corpora/corpus-request.ts'
import type { JobAnswer } from './messages.ts'
import {
  isAtWork,
  toLiveEpoch,
  type LiveRun,
  type RunLine,
  type RunProgress
} from '../../shared/training/live-run.ts'
import type { StreamEvent } from '../../shared/ipc/stream.ts'
import type { UserFolders } from '../user-folders.ts'
import { AtWorkFile, type AtWork } from './at-work.ts'
import { Bench } from './bench.ts'
import { Drafts } from './drafts.ts'
import { Plans } from './plans.ts'
import { RunRegistry } from './run-registry.ts'
import { runIdOf } from './run-id.ts'
import { specOfDraft } from './spec-of-draft.ts'
import { Trainer } from './trainer.ts'
import type { TrainingChild } from './training-process.ts'

export interface TrainingOptions {
  folders: Pick<UserFolders, 'runs' | 'drafts' | 'atWork'>
  /** @param name as the system's list of processes has it */
  spawn: (name: string) => TrainingChild
  usage: (pid: number) => Pick<RunProgress, 'memoryBytes' | 'cores'> | undefined
  now: () => Date
  /** Takes a finished run's bundle among the person's models. @throws AffectronError */
  install: (bundle: string) => Promise<void>
  /** Tells the window a state that lasts until the next. */
  tellState: (state: StreamEvent) => void
  /** A run has ended, however it did. */
  onEnd: (run: LiveRun) => void
  /** Whether something else needs the machine: runs wait, and begin when {@link Training.wake} is called. */
  isTaken: () => boolean
}

/** Planning, training and what was trained: everything of the Train room that outlives the window's page. */
export class Training {
  readonly plans: Plans
  readonly runs: RunRegistry
  readonly trainer: Trainer
  readonly #bench: Bench
  readonly #now: () => Date
  readonly #atWork: AtWorkFile
  /** The plan of a run that has not begun for certain: it may yet be refused, and then the plan is still there. */
  readonly #draftOf = new Map<string, string>()

  constructor({ folders, spawn, usage, now, install, tellState, onEnd, isTaken }: TrainingOptions) {
    this.#now = now
    this.#atWork = new AtWorkFile(folders.atWork)
    this.#bench = new Bench({ spawn: () => spawn('Affectron planning') })
    this.plans = new Plans(new Drafts(folders.drafts, now), this.#bench)
    this.trainer = new Trainer({
      runs: folders.runs,
      spawn: () => spawn('Affectron training'),
      usage,
      install,
      isTaken,
      onLine: (line) => {
        void this.#letGoOfDrafts(line)
        this.#keepAtWork(line)
        tellState({ type: 'train-line', line })
      },
      onProgress: (progress) => tellState({ type: 'train-progress', progress }),
      onEnd: (run) => {
        this.#draftOf.delete(run.id)
        onEnd(run)
      }
    })
    this.runs = new RunRegistry(folders.runs, (id) => this.trainer.stateOf(id))
  }

  /** What needed the machine has ended. */
  wake(): void {
    this.trainer.wake()
  }

  /** Plans that wait for a person; one whose run is in the line is not among them. */
  async drafts() {
    const begun = new Set(this.#draftOf.values())
    return (await this.plans.drafts.list()).filter(({ id }) => !begun.has(id))
  }

  /** What is in some folders. @throws AffectronError `corpus/...`, `file/...` */
  inspect(corpora: CorpusRequest[]): Promise<JobAnswer<'inspect'>> {
    return this.#bench.ask('inspect', { corpora })
  }

  /** Trains a plan, now or after the runs in line. @returns the run's id @throws AffectronError `draft/...`, `usage` */
  async start(draftId: string): Promise<string> {
    const draft = await this.plans.drafts.read(draftId)
    const spec = specOfDraft(draft)
    const id = runIdOf(draft.name, this.#now())
    // The trial has grown the process, and the training needs the memory.
    this.#bench.rest()
    this.#draftOf.set(id, draftId)
    this.trainer.add({ id, name: draft.name, spec, draftId })
    return id
  }

  /** @param stop only tests the best epoch that there is @throws AffectronError `run/...` */
  async resume(id: string, stop: boolean): Promise<void> {
    await this.#resume(id, { stop })
  }

  /**
   * At the start: goes on with what was at work when the app ended without a person's wish. A run that has not come one
   * epoch further since it was last gone on with is left as it is, because it may be what ends the app.
   */
  async goOn(): Promise<void> {
    const before = await this.#atWork.take()
    if (before === undefined) return
    const { run, queue } = before
    if (run !== undefined) await this.#revive(run).catch(() => undefined)
    for (const { id, draftId } of queue) {
      // What cannot go on stays where a person finds it: a plan among the plans, a run among the interrupted ones.
      await (draftId === undefined ? this.resume(id, false) : this.start(draftId)).catch(() => undefined)
    }
  }

  async #revive({ id, draftId, epochs, held, stopping }: NonNullable<AtWork['run']>): Promise<void> {
    const { events, result } = await this.runs.read(id)
    const done = events.filter(({ event }) => event === 'epoch').length
    if (result !== undefined) return
    // Before its first epoch there is nothing in the run: its plan is there and can be begun again.
    if (done === 0 && draftId !== undefined) return
    if (done > epochs) await this.#resume(id, { stop: stopping, isRevived: true, held })
  }

  async #resume(
    id: string,
    { stop = false, isRevived = false, held = false }: { stop?: boolean; isRevived?: boolean; held?: boolean }
  ): Promise<void> {
    const { spec, events } = await this.runs.read(id)
    const epochs = events.flatMap((event) => (event.event === 'epoch' ? [toLiveEpoch(event)] : []))
    this.#bench.rest()
    this.trainer.add({ id, name: spec.name, epochs, stop, isRevived })
    if (held && this.trainer.line.run?.id === id) this.trainer.hold(id, true)
  }

  /** A tested recording of a run. @throws AffectronError `run/...`, `corpus/...`, `file/...`, `audio/...` */
  async hear(runId: string, recording: string): Promise<JobAnswer<'hear'>> {
    const { spec } = await this.runs.read(runId)
    return this.hearOf(spec.corpora, recording)
  }

  /** A recording of some corpora: corpus key and id. @throws AffectronError `corpus/...`, `file/...`, `audio/...` */
  hearOf(corpora: readonly CorpusRequest[], recording: string): Promise<JobAnswer<'hear'>> {
    return this.#bench.ask('hear', { corpora: [...corpora], recording })
  }

  /** At the start: deletes what was removed when the app ended unforeseen. */
  async tidy(): Promise<void> {
    await this.plans.drafts.tidy()
    await this.runs.tidy()
  }

  /** @param isLeft a person wants the run at work left as it is; else the next start goes on with it */
  close(isLeft = false): void {
    this.#atWork.close(isLeft)
    this.trainer.close()
    this.#bench.close()
  }

  #keepAtWork({ run, queue }: RunLine): void {
    const draftOf = (id: string) => {
      const draftId = this.#draftOf.get(id)
      return draftId === undefined ? {} : { draftId }
    }
    this.#atWork.keep({
      ...(run !== undefined && isAtWork(run.state)
        ? {
            run: {
              id: run.id,
              ...draftOf(run.id),
              epochs: this.trainer.epochsBefore,
              held: run.state === 'held',
              stopping: run.state === 'stopping'
            }
          }
        : {}),
      queue: queue.map(({ id }) => ({ id, ...draftOf(id) }))
    })
  }

  /** A run that has read its recordings keeps everything in its own folder. */
  async #letGoOfDrafts({ run }: RunLine): Promise<void> {
    if (run?.plan === undefined) return
    const draftId = this.#draftOf.get(run.id)
    if (draftId === undefined) return
    this.#draftOf.delete(run.id)
    const hidden = await this.plans.drafts.hide(draftId).catch(() => undefined)
    await hidden?.finish()
  }
}
