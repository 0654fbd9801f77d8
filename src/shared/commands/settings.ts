import type { Command } from './command.ts'

export const settingsCommands = {} as const satisfies Record<`settings.${string}`, Command>
