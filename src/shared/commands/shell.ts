import type { Command } from './command.ts'

export const shellCommands = {
  'shell.listen': { title: 'listen.title', keys: ['Mod+1'], menu: 'view' },
  'shell.train': { title: 'train.title', keys: ['Mod+2'], menu: 'view' },
  'shell.models': { title: 'models.title', keys: ['Mod+3'], menu: 'view' },
  'shell.compare': { title: 'compare.title', keys: ['Mod+4'], menu: 'view' },
  'shell.settings': { title: 'settings.title', keys: ['Mod+5', 'Mod+,'] },
  'shell.palette': { title: 'shell.palette', keys: ['Mod+K'], menu: 'help', isKeyOnly: true },
  'shell.shortcuts': { title: 'shell.shortcuts', keys: ['?'], menu: 'help' },
  'shell.undo': { title: 'shell.undoRemoval', keys: ['Mod+Z'], menu: 'edit' }
} as const satisfies Record<`shell.${string}`, Command>
