import type { Handlers } from './ipc.ts'
import { compareHandlers } from './handlers/compare.ts'
import { exportingHandlers } from './handlers/exporting.ts'
import { fusingHandlers } from './handlers/fusing.ts'
import { historyHandlers } from './handlers/history.ts'
import { listenHandlers } from './handlers/listen.ts'
import { modelsHandlers } from './handlers/models.ts'
import { settingsHandlers } from './handlers/settings.ts'
import { shellHandlers } from './handlers/shell.ts'
import { trainHandlers } from './handlers/train.ts'
import type { Services } from './services.ts'

/** What the main process does for each call of the contract, room by room. */
export function createHandlers(services: Services): Handlers {
  return {
    ...shellHandlers(services),
    ...listenHandlers(services),
    ...historyHandlers(services),
    ...trainHandlers(services),
    ...modelsHandlers(services),
    ...exportingHandlers(services),
    ...fusingHandlers(services),
    ...compareHandlers(services),
    ...settingsHandlers(services)
  }
}
