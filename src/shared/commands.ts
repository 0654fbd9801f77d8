import type { Command } from './commands/command.ts'
import { compareCommands } from './commands/compare.ts'
import { historyCommands } from './commands/history.ts'
import { listenCommands } from './commands/listen.ts'
import { modelsCommands } from './commands/models.ts'
import { settingsCommands } from './commands/settings.ts'
import { shellCommands } from './commands/shell.ts'
import { timelineCommands } from './commands/timeline.ts'
import { trainCommands } from './commands/train.ts'

/**
 * Everything a person can do by name, room by room. One list for the menus, the palette, the keyboard and the page of
 * shortcuts; what a command does, its room says while it is possible (see renderer/shell/commands.svelte.ts).
 */
const known = {
  ...shellCommands,
  ...listenCommands,
  ...timelineCommands,
  ...historyCommands,
  ...trainCommands,
  ...modelsCommands,
  ...compareCommands,
  ...settingsCommands
}

export type CommandId = keyof typeof known

export const commands: Readonly<Record<CommandId, Command>> = known
export const commandIds = Object.keys(known) as readonly CommandId[]
