import type { HistoryStore } from '../../engine/history/store.ts'
import type { Failure } from '../../shared/errors.ts'
import type { HistoryRecovery } from '../../shared/history.ts'

/** What the main process asks of the history's thread: the store's own calls. */
export const historyMethods = [
  'add',
  'addUnheard',
  'addAnalysis',
  'addTimeline',
  'list',
  'overview',
  'details',
  'samples',
  'recording',
  'soundPath',
  'heard',
  'setStarred',
  'setNotes',
  'setSpeaker',
  'setCorrections',
  'remove',
  'restore',
  'purge',
  'exportCorrections',
  'discardBackups',
  'tidy',
  'close'
] as const satisfies (keyof HistoryStore)[]
export type HistoryMethod = (typeof historyMethods)[number]

/** The store's calls, from another thread. */
export type HistoryCalls = Pick<HistoryStore, HistoryMethod>

export interface ToHistory {
  id: number
  method: HistoryMethod
  args: unknown[]
}

export type FromHistory =
  | { type: 'done'; id: number; value: unknown }
  | { type: 'failed'; id: number; error: Failure }
  | { type: 'recovered'; recovery: HistoryRecovery }
