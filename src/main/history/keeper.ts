import type { NewRecording } from '../../engine/history/new-recording.ts'
import { AffectronError, toFailure } from '../../shared/errors.ts'
import type { Failure } from '../../shared/errors.ts'
import type { HistoryCalls } from './messages.ts'

export interface HistoryKeeperOptions {
  history: Pick<HistoryCalls, 'add' | 'addUnheard' | 'addAnalysis' | 'addTimeline' | 'tidy'>
  /** Told when something was kept. */
  onKept: () => void
  /** Told when something could not be kept, or not yet. */
  onFailure: (failure: Failure) => void
  /** Between two attempts while another program holds the database. */
  retryMilliseconds?: number
}

/** Recordings that wait in memory for room on the disk. Those that come then are told of and lost. */
const MOST_WAITING = 8

/**
 * Keeps what was heard without making anyone wait for it. While another program holds the database, new recordings lie
 * beside it and are taken in as soon as it is free. While the disk is full they wait here.
 */
export class HistoryKeeper {
  readonly #options: HistoryKeeperOptions
  readonly #retryMilliseconds: number
  #retry: NodeJS.Timeout | undefined
  readonly #underWay = new Set<Promise<void>>()
  /** What there was no room for. */
  #waiting: NewRecording[] = []

  constructor(options: HistoryKeeperOptions) {
    this.#options = options
    this.#retryMilliseconds = options.retryMilliseconds ?? 5000
  }

  keep(recording: NewRecording): void {
    this.#track(this.#add(recording).then(this.#options.onKept))
  }

  /** What a person said is kept, also where no model could hear it. */
  keepUnheard(...args: Parameters<HistoryCalls['addUnheard']>): void {
    this.#track(this.#options.history.addUnheard(...args).then(this.#options.onKept))
  }

  keepAnalysis(...args: Parameters<HistoryCalls['addAnalysis']>): void {
    this.#track(this.#options.history.addAnalysis(...args).then(this.#options.onKept))
  }

  keepTimeline(...args: Parameters<HistoryCalls['addTimeline']>): void {
    this.#track(this.#options.history.addTimeline(...args).then(this.#options.onKept))
  }

  /** Checks the history and takes in what lies beside it; again until nothing is in the way. */
  async tidy(): Promise<void> {
    clearTimeout(this.#retry)
    try {
      await this.#options.history.tidy()
      await this.#addWaiting()
      this.#options.onKept()
    } catch (error) {
      if (canPass(error)) this.#retryLater()
    }
  }

  /** Waits for what is under way. */
  async close(): Promise<void> {
    clearTimeout(this.#retry)
    await Promise.all(this.#underWay)
    // The last chance: perhaps there is room by now.
    await this.#addWaiting().catch(() => undefined)
  }

  async #addWaiting(): Promise<void> {
    const waiting = this.#waiting
    this.#waiting = []
    const attempts = await Promise.allSettled(waiting.map((recording) => this.#add(recording)))
    const failed = attempts.find(({ status }) => status === 'rejected')
    if (failed?.status === 'rejected') throw failed.reason
  }

  async #add(recording: NewRecording): Promise<void> {
    try {
      await this.#options.history.add(recording)
    } catch (error) {
      const isFull = error instanceof AffectronError && error.code === 'file/disk-full'
      if (isFull && this.#waiting.length < MOST_WAITING) this.#waiting.push(recording)
      throw error
    }
  }

  #track(work: Promise<void>): void {
    const settled = work
      .catch((error: unknown) => {
        this.#options.onFailure(toFailure(error))
        if (canPass(error)) this.#retryLater()
      })
      .finally(() => this.#underWay.delete(settled))
    this.#underWay.add(settled)
  }

  #retryLater(): void {
    clearTimeout(this.#retry)
    this.#retry = setTimeout(() => void this.tidy(), this.#retryMilliseconds)
  }
}

/** Whether what is in the way can go away by itself, or by what a person does elsewhere. */
function canPass(error: unknown): boolean {
  return error instanceof AffectronError && ['history/locked', 'file/disk-full'].includes(error.code)
}
