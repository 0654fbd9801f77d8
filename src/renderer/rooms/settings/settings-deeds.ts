import type { CommandId } from '../../../shared/commands.ts'
import { call } from '../../client.ts'
import type { AppParts } from '../../shell/app-parts.ts'

/** What of the settings can be done from any room, by its name. */
export function settingsDeeds({ settings }: AppParts): Partial<Record<CommandId, () => void>> {
  return {
    'settings.light': () => void settings.change({ theme: 'light' }),
    'settings.dark': () => void settings.change({ theme: 'dark' }),
    'settings.asSystem': () => void settings.change({ theme: 'system' }),
    'settings.english': () => void settings.change({ language: 'en' }),
    'settings.german': () => void settings.change({ language: 'de' }),
    'settings.restartEngine': () => void call('restartEngine', undefined),
    'settings.showFolder': () => void call('showDataFolder', undefined)
  }
}
