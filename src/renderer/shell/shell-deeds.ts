import type { CommandId } from '../../shared/commands.ts'
import type { App } from './app.svelte.ts'
import type { Deed } from './deeds.svelte.ts'
import { rooms } from './rooms.ts'

/** What the window's own commands do. */
export function shellDeeds(
  { shell, toasts }: App,
  page: { openPalette: () => void; openShortcuts: () => void; focusRoom: () => void }
): Partial<Record<CommandId, Deed | (() => void)>> {
  const go = Object.fromEntries(
    rooms.map((room) => [
      `shell.${room}`,
      () => {
        shell.go(room)
        page.focusRoom()
      }
    ])
  )
  return {
    ...go,
    'shell.palette': page.openPalette,
    'shell.shortcuts': page.openShortcuts,
    'shell.undo': { run: () => toasts.undoLatest(), isPossible: () => toasts.canUndo }
  }
}
