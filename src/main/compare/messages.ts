import type { CompareDesk } from '../../engine/comparison/compare-desk.ts'
import type { Failure } from '../../shared/errors.ts'

/** What the main process asks of the thread that compares: the desk's own calls. */
export const deskMethods = [
  'list',
  'bring',
  'forget',
  'remember',
  'compare',
  'table',
  'corporaOf',
  'folderOf',
  'experiment'
] as const satisfies (keyof CompareDesk)[]
export type DeskMethod = (typeof deskMethods)[number]

/** The desk's calls, from another thread. */
export type DeskCalls = Pick<CompareDesk, DeskMethod>

export interface ToDesk {
  id: number
  method: DeskMethod
  args: unknown[]
}

export type FromDesk =
  { type: 'done'; id: number; value: unknown } | { type: 'failed'; id: number; error: Failure }
