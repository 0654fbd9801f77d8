import { z } from 'zod'

/** The languages that the app speaks. */
export const locales = ['en', 'de'] as const
export const Locale = z.enum(locales)
export type Locale = z.infer<typeof Locale>

const choices = {
  /** `system`: the first of the system's languages that the app speaks, else English. */
  language: z.enum(['system', ...locales]),
  theme: z.enum(['system', 'light', 'dark']),
  /** Device id as the window knows it; null for the system's own choice. */
  microphone: z.string().min(1).max(500).nullable()
}

/** What a person has chosen. Every part has a default, so that the file of an earlier version is still good. */
export const Settings = z.object({
  version: z.literal(1).default(1),
  language: choices.language.default('system'),
  theme: choices.theme.default('system'),
  microphone: choices.microphone.default(null)
})
export type Settings = z.infer<typeof Settings>

/** The parts to change; apart from {@link Settings}, whose defaults would fill in the others. */
export const SettingsChange = z.object(choices).partial()
export type SettingsChange = z.infer<typeof SettingsChange>

export const defaultSettings: Settings = Settings.parse({})

/**
 * The language of the window and the menus.
 *
 * @param systemLanguages tags such as `de-AT`, best first
 */
export function localeOf(language: Settings['language'], systemLanguages: readonly string[]): Locale {
  if (language !== 'system') return language
  for (const tag of systemLanguages) {
    const spoken = locales.find((locale) => locale === tag.toLowerCase().split('-')[0])
    if (spoken !== undefined) return spoken
  }
  return 'en'
}
