import { join } from 'node:path'

/** Where everything lies that a person made or chose, below Electron's `userData` (`--user-data-dir` moves it). */
export interface UserFolders {
  /** File of the settings. */
  settings: string
  /** Database of recordings and analyses, with the audio beside it. */
  history: string
  /** Model bundles that the person trained or brought. */
  models: string
  /** Training runs. */
  runs: string
  /** Trainings that were planned and not begun yet. */
  drafts: string
  /** Features that can be computed again. */
  cache: string
}

export function userFolders(userData: string): UserFolders {
  return {
    settings: join(userData, 'settings.json'),
    history: join(userData, 'history'),
    models: join(userData, 'models'),
    runs: join(userData, 'runs'),
    drafts: join(userData, 'drafts'),
    cache: join(userData, 'cache')
  }
}
