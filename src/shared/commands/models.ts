import type { Command } from './command.ts'

export const modelsCommands = {
  'models.import': { title: 'models.commandImport', menu: 'file' }
} as const satisfies Record<`models.${string}`, Command>
