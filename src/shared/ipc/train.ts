import type { Calls } from './common.ts'

export const trainCalls = {} satisfies Calls
