import type { settingsCalls } from '../../shared/ipc/settings.ts'
import type { HandlersOf } from '../ipc.ts'
import type { Services } from '../services.ts'

export function settingsHandlers({ host, settings }: Services): HandlersOf<typeof settingsCalls> {
  return {
    getSettings: async () => settings.present,
    changeSettings: (change) => settings.change(change),
    async restartEngine() {
      host.restart()
    }
  }
}
