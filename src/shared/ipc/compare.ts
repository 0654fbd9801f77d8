import type { Calls } from './common.ts'

export const compareCalls = {} satisfies Calls
