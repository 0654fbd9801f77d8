import type { shellCalls } from '../../shared/ipc/shell.ts'
import type { HandlersOf } from '../ipc.ts'
import type { Services } from '../services.ts'

export function shellHandlers({ removals, menu }: Services): HandlersOf<typeof shellCalls> {
  return {
    async tellPossible(possible) {
      menu.setPossible(possible)
    },
    undoRemoval: ({ removalId }) => removals.undo(removalId),
    finishRemoval: ({ removalId }) => removals.finish(removalId)
  }
}
