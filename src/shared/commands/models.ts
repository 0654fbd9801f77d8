import type { Command } from './command.ts'

export const modelsCommands = {
  'models.back': { title: 'models.back', keys: ['Escape'], isKeyOnly: true },
  'models.import': { title: 'models.commandImport', menu: 'file' }
} as const satisfies Record<`models.${string}`, Command>
