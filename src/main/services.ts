import type { BrowserWindow } from 'electron'
import type { KeyRing } from '../engine/models/signing/key-ring.ts'
import type { Result } from '../shared/errors.ts'
import type { Heard } from '../shared/ipc/listen.ts'
import type { Translate } from '../shared/messages/translate.ts'
import type { DeskCalls } from './compare/messages.ts'
import type { EngineHost } from './engine-host.ts'
import type { EventStream } from './event-stream.ts'
import type { Exports } from './exporting/exports.ts'
import type { FusionFolders } from './fusing/fusion-folders.ts'
import type { Fusions } from './fusing/fusions.ts'
import type { Grants } from './grants.ts'
import type { NetworkBorder } from './network-border.ts'
import type { History } from './history/history.ts'
import type { AppMenu } from './menu.ts'
import type { Removals } from './removals.ts'
import type { Requests } from './requests.ts'
import type { Shelf } from './models/shelf.ts'
import type { Sounds } from './sounds.ts'
import type { SettingsStore } from './settings-store.ts'
import type { Training } from './training/training.ts'
import type { UserFolders } from './user-folders.ts'

/** What the handlers of every room may use. */
export interface Services {
  host: EngineHost
  window: BrowserWindow
  /** Reads and compares runs. */
  desk: DeskCalls
  stream: EventStream
  settings: SettingsStore
  folders: UserFolders
  grants: Grants
  border: NetworkBorder
  removals: Removals
  requests: Requests
  history: History
  sounds: Sounds
  shelf: Shelf
  /** The person's own, and what they call others'. */
  keys: KeyRing
  exports: Exports
  menu: AppMenu
  training: Training
  fusions: Fusions
  fusionFolders: FusionFolders
  /** Messages in the language of the moment. */
  t: Translate
  samplesFolder: string
  /** Told of every answer to an analysis, after it was made and before the window has it. */
  onAnalysis?: (result: Result<Heard>) => void
}
