import { z } from 'zod'
import { Id, Nothing } from './common.ts'
import type { Calls } from './common.ts'

/** What is removed is only hidden at first: the window then takes it back or lets it go. See main/removals.ts. */
export const Removal = z.object({ removalId: Id })
export type Removal = z.infer<typeof Removal>

export const shellCalls = {
  undoRemoval: { request: Removal, response: Nothing },
  finishRemoval: { request: Removal, response: Nothing }
} satisfies Calls
