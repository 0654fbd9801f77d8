import type { Command } from './command.ts'

export const settingsCommands = {
  'settings.light': { title: 'settings.commandLight' },
  'settings.dark': { title: 'settings.commandDark' },
  'settings.asSystem': { title: 'settings.commandAsSystem' },
  'settings.english': { title: 'settings.commandEnglish' },
  'settings.german': { title: 'settings.commandGerman' },
  'settings.restartEngine': { title: 'engine.restart' },
  'settings.showFolder': { title: 'settings.commandFolder' }
} as const satisfies Record<`settings.${string}`, Command>
