import type { NewRecording } from '../../engine/history/new-recording.ts'
import { AffectronError, toFailure } from '../../shared/errors.ts'
import type { Failure } from '../../shared/errors.ts'
import type { HistoryCalls } from './messages.ts'

export interface HistoryKeeperOptions {
  history: Pick<HistoryCalls, 'add' | 'addAnalysis' | 'addTimeline' | 'tidy'>
  /** Told when something was kept. */
  onKept: () => void
  /** Told when something could not be kept, or not yet. */
  onFailure: (failure: Failure) => void
  /** Between two attempts while another program holds the database. */
  retryMilliseconds?: number
}

/**
 * Keeps what was heard without making anyone wait for it. While another program holds the database, new recordings lie
 * beside it and are taken in as soon as it is free.
 */
export class HistoryKeeper {
  readonly #options: HistoryKeeperOptions
  readonly #retryMilliseconds: number
  #retry: NodeJS.Timeout | undefined
  readonly #underWay = new Set<Promise<void>>()

  constructor(options: HistoryKeeperOptions) {
    this.#options = options
    this.#retryMilliseconds = options.retryMilliseconds ?? 5000
  }

  keep(recording: NewRecording): void {
    this.#track(this.#options.history.add(recording).then(this.#options.onKept))
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
      this.#options.onKept()
    } catch (error) {
      if (isLocked(error)) this.#retryLater()
    }
  }

  /** Waits for what is under way. */
  async close(): Promise<void> {
    clearTimeout(this.#retry)
    await Promise.all(this.#underWay)
  }

  #track(work: Promise<void>): void {
    const settled = work
      .catch((error: unknown) => {
        this.#options.onFailure(toFailure(error))
        if (isLocked(error)) this.#retryLater()
      })
      .finally(() => this.#underWay.delete(settled))
    this.#underWay.add(settled)
  }

  #retryLater(): void {
    clearTimeout(this.#retry)
    this.#retry = setTimeout(() => void this.tidy(), this.#retryMilliseconds)
  }
}

function isLocked(error: unknown): boolean {
  return error instanceof AffectronError && error.code === 'history/locked'
}
