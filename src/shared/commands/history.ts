import type { Command } from './command.ts'

/** In the list of what was heard. The recording meant is the one that the list points at. */
export const historyCommands = {
  'history.search': { title: 'history.commandSearch', keys: ['/', 'Mod+F'] },
  'history.previous': { title: 'history.commandPrevious', keys: ['ArrowUp'], isKeyOnly: true },
  'history.next': { title: 'history.commandNext', keys: ['ArrowDown'], isKeyOnly: true },
  'history.pageUp': { title: 'history.commandPageUp', keys: ['PageUp'], isKeyOnly: true },
  'history.pageDown': { title: 'history.commandPageDown', keys: ['PageDown'], isKeyOnly: true },
  'history.first': { title: 'history.commandFirst', keys: ['Home'], isKeyOnly: true },
  'history.last': { title: 'history.commandLast', keys: ['End'], isKeyOnly: true },
  'history.open': { title: 'history.commandOpen', keys: ['O'] },
  'history.play': { title: 'history.commandPlay', keys: ['Space'] },
  'history.star': { title: 'history.commandStar', keys: ['S'] },
  'history.again': { title: 'history.commandAgain', keys: ['A'] },
  'history.details': { title: 'history.commandDetails', keys: ['D'] },
  'history.remove': { title: 'history.commandRemove', keys: ['Delete', 'Backspace'] },
  'history.export': { title: 'history.commandExport' },
  'history.close': { title: 'history.commandClose', keys: ['Escape'] }
} as const satisfies Record<`history.${string}`, Command>
