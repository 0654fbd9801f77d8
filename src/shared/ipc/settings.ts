import { z } from 'zod'
import { Locale, Settings, SettingsChange } from '../settings.ts'
import { Failure, Nothing } from './common.ts'
import type { Calls } from './common.ts'

/** The settings and what follows from them. */
export const PresentSettings = z.object({
  settings: Settings,
  /** The language to speak now. */
  locale: Locale,
  /** Why the person's own settings could not be read; they were set aside. */
  trouble: Failure.optional()
})
export type PresentSettings = z.infer<typeof PresentSettings>

export const settingsCalls = {
  getSettings: { request: Nothing, response: PresentSettings },
  /** Changes the parts named and keeps the others. */
  changeSettings: { request: SettingsChange, response: Nothing },
  restartEngine: { request: Nothing, response: Nothing }
} satisfies Calls

export const SettingsEvent = z.object({ type: z.literal('settings'), present: PresentSettings })
