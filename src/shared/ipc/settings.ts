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

/** Bytes on the disk. */
const Size = z.number().int().nonnegative()

export const DataAccount = z.object({
  bytes: z.object({ history: Size, models: Size, runs: Size, cache: Size }),
  /** Requests to a network that were refused since the start. */
  refusedRequests: z.number().int().nonnegative()
})
export type DataAccount = z.infer<typeof DataAccount>

export const settingsCalls = {
  getSettings: { request: Nothing, response: PresentSettings },
  /** Changes the parts named and keeps the others. */
  changeSettings: { request: SettingsChange, response: Nothing },
  /** What the person's data take, and whether anything asked for a network. */
  accountForData: { request: Nothing, response: DataAccount },
  /** Deletes what can be computed again; gives the bytes that are free. */
  emptyCache: { request: Nothing, response: z.object({ bytes: z.number() }) },
  /** In the system's file manager. */
  showDataFolder: { request: Nothing, response: Nothing },
  restartEngine: { request: Nothing, response: Nothing }
} satisfies Calls

export const SettingsEvent = z.object({ type: z.literal('settings'), present: PresentSettings })
