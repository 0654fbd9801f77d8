import type { Command } from './command.ts'

export const compareCommands = {
  'compare.bring': { title: 'compare.bring', menu: 'file' },
  'compare.chosen': { title: 'compare.commandChosen', keys: ['Mod+Enter'] },
  'compare.search': { title: 'compare.search', keys: ['/', 'Mod+F'] }
} as const satisfies Record<`compare.${string}`, Command>
