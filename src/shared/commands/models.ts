import type { Command } from './command.ts'

export const modelsCommands = {
  'models.listen': { title: 'models.listen' },
  'models.rename': { title: 'models.rename' },
  'models.duplicate': { title: 'models.duplicate' },
  'models.export': { title: 'models.export' },
  'models.check': { title: 'models.check' },
  'models.remove': { title: 'models.delete', keys: ['Delete'] },
  'models.back': { title: 'models.back', keys: ['Escape'], isKeyOnly: true },
  'models.fuse': { title: 'fuse.open' },
  'models.import': { title: 'models.commandImport', menu: 'file' }
} as const satisfies Record<`models.${string}`, Command>
