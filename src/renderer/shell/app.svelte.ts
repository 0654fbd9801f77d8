import { Toasts } from '../components/toasts.svelte.ts'
import { CompareRoom } from '../rooms/compare/compare.svelte.ts'
import { ListenRoom } from '../rooms/listen/room.svelte.ts'
import { ModelsRoom } from '../rooms/models/models.svelte.ts'
import { settingsDeeds } from '../rooms/settings/settings-deeds.ts'
import { TrainRoom } from '../rooms/train/train.svelte.ts'
import { Events } from '../stream.ts'
import type { AppParts } from './app-parts.ts'
import { Commands } from './commands.svelte.ts'
import { Drops } from './drops.ts'
import { SettingsState } from './settings-state.svelte.ts'
import { ShellState } from './shell-state.svelte.ts'

export interface App extends AppParts {
  /** Made once, so that a room keeps its state while another is open. Settings have none of their own. */
  rooms: { listen: ListenRoom; train: TrainRoom; models: ModelsRoom; compare: CompareRoom }
}

export function createApp(): App {
  const events = new Events()
  const toasts = new Toasts()
  const shell = new ShellState(events)
  const parts: AppParts = {
    events,
    toasts,
    drops: new Drops(),
    commands: new Commands(events, shell),
    shell,
    settings: new SettingsState(events, toasts)
  }
  parts.commands.give(settingsDeeds(parts))
  const listen = new ListenRoom(parts)
  const models = new ModelsRoom(parts, listen)
  events.on('open-things', ({ things }) => parts.drops.bringGranted(things))
  return {
    ...parts,
    rooms: {
      listen,
      train: new TrainRoom(parts, (modelId) => void models.listenWith(modelId)),
      models,
      compare: new CompareRoom(parts)
    }
  }
}
