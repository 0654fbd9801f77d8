import type { z } from 'zod'
import type { CallName } from './channels.ts'
import type { Calls } from './ipc/common.ts'
import { compareCalls } from './ipc/compare.ts'
import { exportingCalls } from './ipc/exporting.ts'
import { fusingCalls } from './ipc/fusing.ts'
import { historyCalls } from './ipc/history.ts'
import { listenCalls } from './ipc/listen.ts'
import { modelsCalls } from './ipc/models.ts'
import { settingsCalls } from './ipc/settings.ts'
import { shellCalls } from './ipc/shell.ts'
import { trainCalls } from './ipc/train.ts'

/**
 * The contract between the window and the main process, room by room: what each call takes and gives. Both sides
 * parse what they receive. Every call resolves to a Result; none rejects.
 */
export const contract = {
  ...shellCalls,
  ...listenCalls,
  ...historyCalls,
  ...trainCalls,
  ...modelsCalls,
  ...exportingCalls,
  ...fusingCalls,
  ...compareCalls,
  ...settingsCalls
} satisfies Record<CallName, Calls[string]>

export type CallRequest<N extends CallName> = z.infer<(typeof contract)[N]['request']>
export type CallResponse<N extends CallName> = z.infer<(typeof contract)[N]['response']>
