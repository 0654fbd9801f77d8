import { join } from 'node:path'

/** Where everything lies that a person made or chose, below Electron's `userData` (`--user-data-dir` moves it). */
export interface UserFolders {
  /** What holds all the others. */
  root: string
  /** File of the settings. */
  settings: string
  /** File that says where the window stood. */
  window: string
  /** Database of recordings and analyses, with the audio beside it. */
  history: string
  /** Model bundles that the person trained or brought. */
  models: string
  /** The person's own key, and names of others'. */
  keys: string
  /** Training runs. */
  runs: string
  /** Models that were made one, with their tests. */
  fusions: string
  /** File that is there while something is trained. */
  atWork: string
  /** Trainings that were planned and not begun yet. */
  drafts: string
  /** File that names the folders with runs that were brought from elsewhere. */
  compared: string
  /** Features that can be computed again. */
  cache: string
  /** Sound of long recordings heard since the start. */
  sounds: string
}

export function userFolders(userData: string): UserFolders {
  return {
    root: userData,
    settings: join(userData, 'settings.json'),
    window: join(userData, 'window.json'),
    history: join(userData, 'history'),
    models: join(userData, 'models'),
    keys: join(userData, 'keys'),
    runs: join(userData, 'runs'),
    fusions: join(userData, 'fusions'),
    atWork: join(userData, 'training-at-work.json'),
    drafts: join(userData, 'drafts'),
    compared: join(userData, 'compared.json'),
    // Not `cache`: where case does not count, that is Chromium's own.
    cache: join(userData, 'features'),
    sounds: join(userData, 'sounds')
  }
}
