import { readFileSync, renameSync } from 'node:fs'
import { basename } from 'node:path'
import { writeWhole } from '../engine/files.ts'
import type { Failure } from '../shared/errors.ts'
import type { PresentSettings } from '../shared/ipc/settings.ts'
import { defaultSettings, localeOf, Settings } from '../shared/settings.ts'
import type { SettingsChange } from '../shared/settings.ts'
import { say } from '../shared/said.ts'

interface SettingsStoreOptions {
  file: string
  /** Tags such as `de-AT`, best first. */
  systemLanguages: readonly string[]
  onChange: (present: PresentSettings) => void
}

/**
 * What a person has chosen, kept in one file. Read at once when the app starts, because the first menu already needs
 * the language. A file that cannot be read is set aside beside itself, the defaults hold, and the window says so.
 */
export class SettingsStore {
  readonly #options: SettingsStoreOptions
  #settings: Settings
  #trouble: Failure | undefined
  /** Writes follow each other, so that the last choice is the one that stays. */
  #written: Promise<void> = Promise.resolve()

  constructor(options: SettingsStoreOptions) {
    this.#options = options
    const { settings, trouble } = read(options.file)
    this.#settings = settings
    this.#trouble = trouble
  }

  get present(): PresentSettings {
    const settings = this.#settings
    const locale = localeOf(settings.language, this.#options.systemLanguages)
    return { settings, locale, ...(this.#trouble === undefined ? {} : { trouble: this.#trouble }) }
  }

  /**
   * Changes some settings; they hold at once, also when they cannot be kept for the next start.
   *
   * @throws AffectronError `file/not-writable`, `file/disk-full`
   */
  async change(change: SettingsChange): Promise<void> {
    this.#settings = Settings.parse({ ...this.#settings, ...change })
    this.#trouble = undefined
    this.#options.onChange(this.present)
    const text = `${JSON.stringify(this.#settings, null, 2)}\n`
    const written = this.#written.then(() => writeWhole(this.#options.file, text))
    this.#written = written.catch(() => undefined)
    await written
  }
}

function read(file: string): { settings: Settings; trouble?: Failure } {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    const isFirstStart = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    return isFirstStart ? { settings: defaultSettings } : damaged(file, error)
  }
  try {
    return { settings: Settings.parse(JSON.parse(text)) }
  } catch (error) {
    return damaged(file, error)
  }
}

function damaged(file: string, cause: unknown): { settings: Settings; trouble: Failure } {
  const aside = `${file}.damaged`
  let said = say('hosts.settingsAside', { file: basename(aside) })
  try {
    renameSync(file, aside)
  } catch {
    said = say('hosts.settingsStay', { file: basename(file) })
  }
  return {
    settings: defaultSettings,
    trouble: {
      code: 'settings/damaged',
      ...said,
      cause: String(cause)
    }
  }
}
