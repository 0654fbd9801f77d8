import { setTimeout } from 'node:timers/promises'
import type { EventStream } from '../event-stream.ts'
import { HistoryHost } from './host.ts'
import { HistoryKeeper } from './keeper.ts'
import type { HistoryCalls } from './messages.ts'
import { spawnHistory } from './spawn.ts'

/** Nobody waits longer for the app to close, whatever holds the disk. */
const LONGEST_END_MILLISECONDS = 10_000

/** The history as the handlers use it. */
export interface History {
  calls: HistoryCalls
  keeper: HistoryKeeper
  /** Whether there is nothing to wait for. */
  readonly isEnded: boolean
  /** Keeps what was heard last and lets the database go. */
  end: () => Promise<void>
}

/**
 * @param threadFile the bundled `thread.ts`
 * @param folder where the history is kept
 * @param stream what becomes of it is told there
 */
export function openHistory(threadFile: string, folder: string, stream: EventStream): History {
  const host = new HistoryHost({
    spawn: () => spawnHistory(threadFile, folder),
    onRecovery: (recovery) => stream.tell({ type: 'history-recovered', recovery })
  })
  const keeper = new HistoryKeeper({
    history: host.calls,
    onKept: () => stream.tell({ type: 'history-changed' }),
    onFailure: (failure) => stream.tell({ type: 'history-failure', failure })
  })
  return {
    calls: host.calls,
    keeper,
    get isEnded() {
      return host.isClosed
    },
    async end() {
      const isKept = keeper.close().then(() => host.close())
      await Promise.race([isKept, setTimeout(LONGEST_END_MILLISECONDS, undefined, { ref: false })])
    }
  }
}
