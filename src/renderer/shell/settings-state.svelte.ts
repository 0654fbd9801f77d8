import type { PresentSettings } from '../../shared/ipc/settings.ts'
import { defaultSettings } from '../../shared/settings.ts'
import type { Settings, SettingsChange } from '../../shared/settings.ts'
import { call } from '../client.ts'
import type { Toasts } from '../components/toasts.svelte.ts'
import type { Events } from '../stream.ts'
import { speak } from '../words/i18n.svelte.ts'

/** The person's settings; the window follows them at once, whoever changes them. */
export class SettingsState {
  value = $state.raw<Settings>(defaultSettings)
  readonly #toasts: Toasts
  #saidTrouble = false

  constructor(events: Events, toasts: Toasts) {
    this.#toasts = toasts
    events.on('settings', ({ present }) => this.#heed(present))
  }

  async load(): Promise<void> {
    const present = await call('getSettings', undefined)
    if (present.ok) this.#heed(present.value)
    else this.#toasts.fail(present.error)
  }

  async change(change: SettingsChange): Promise<void> {
    const changed = await call('changeSettings', change)
    if (!changed.ok) this.#toasts.fail(changed.error)
  }

  #heed({ settings, locale, trouble }: PresentSettings): void {
    this.value = settings
    speak(locale)
    if (trouble === undefined || this.#saidTrouble) return
    this.#saidTrouble = true
    this.#toasts.fail(trouble)
  }
}
