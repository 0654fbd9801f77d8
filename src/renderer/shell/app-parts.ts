import type { Toasts } from '../components/toasts.svelte.ts'
import type { Events } from '../stream.ts'
import type { Commands } from './commands.svelte.ts'
import type { Drops } from './drops.ts'
import type { SettingsState } from './settings-state.svelte.ts'
import type { ShellState } from './shell-state.svelte.ts'

/** What every room gets. */
export interface AppParts {
  events: Events
  commands: Commands
  drops: Drops
  shell: ShellState
  settings: SettingsState
  toasts: Toasts
}
