import { z } from 'zod'
import { commandIds } from '../commands.ts'
import { Id, Nothing } from './common.ts'
import type { Calls } from './common.ts'

/** What is removed is only hidden at first: the window then takes it back or lets it go. See main/removals.ts. */
export const Removal = z.object({ removalId: Id })
export type Removal = z.infer<typeof Removal>

/** A file or folder that a person chose or dropped. See main/grants.ts. */
export const Granted = z.object({
  grantId: Id,
  name: z.string().max(500),
  /** `bundle`: the folder or archive of a model. */
  kind: z.enum(['file', 'folder', 'bundle'])
})
export type Granted = z.infer<typeof Granted>

/** A command of {@link commandIds}. */
export const CommandName = z.enum(commandIds)

export const shellCalls = {
  /** Which commands do something at the moment; the menus show the others gray. */
  tellPossible: { request: z.array(CommandName), response: Nothing },
  undoRemoval: { request: Removal, response: Nothing },
  finishRemoval: { request: Removal, response: Nothing }
} satisfies Calls

/** A person chose a command from the menu bar. */
export const CommandEvent = z.object({ type: z.literal('command'), command: CommandName })

/** The system or a command line asks to open these. */
export const OpenThingsEvent = z.object({ type: z.literal('open-things'), things: z.array(Granted) })
