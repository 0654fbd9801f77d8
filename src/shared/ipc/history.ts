import type { Calls } from './common.ts'

export const historyCalls = {} satisfies Calls
