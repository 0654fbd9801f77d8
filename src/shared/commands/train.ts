import type { Command } from './command.ts'

export const trainCommands = {} as const satisfies Record<`train.${string}`, Command>
