import type { shellCalls } from '../../shared/ipc/shell.ts'
import type { HandlersOf } from '../ipc.ts'
import type { Services } from '../services.ts'

export function shellHandlers({ removals }: Services): HandlersOf<typeof shellCalls> {
  return {
    undoRemoval: ({ removalId }) => removals.undo(removalId),
    finishRemoval: ({ removalId }) => removals.finish(removalId)
  }
}
