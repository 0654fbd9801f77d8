import type { Command } from './command.ts'

export const modelsCommands = {} as const satisfies Record<`models.${string}`, Command>
