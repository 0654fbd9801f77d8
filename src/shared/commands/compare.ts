import type { Command } from './command.ts'

export const compareCommands = {} as const satisfies Record<`compare.${string}`, Command>
