import { z } from 'zod'
import { BackendName, StoredWarning } from '../analysis.ts'
import { Told } from '../said.ts'

/** Which engine runs and why that one. */
export const BackendAccount = z.object({
  name: BackendName,
  /** In sentences. */
  reason: Told,
  /** By program, e.g. `tensorflow: 2.21.0`. */
  versions: z.record(z.string(), z.string()),
  warnings: z.array(StoredWarning)
})
export type BackendAccount = z.infer<typeof BackendAccount>

export const EngineStatus = z.discriminatedUnion('state', [
  z.object({ state: z.literal('starting') }),
  z.object({ state: z.literal('ready'), backend: BackendAccount }),
  z.object({ state: z.literal('busy'), backend: BackendAccount }),
  /** It stopped and starts again after a pause. */
  z.object({ state: z.literal('restarting'), attempt: z.number().int(), reason: Told }),
  /** It stopped too often in a row, or was never able to start; a person may start it again. */
  z.object({ state: z.literal('failed'), reason: Told })
])
export type EngineStatus = z.infer<typeof EngineStatus>

export const EngineStatusEvent = z.object({ type: z.literal('engine-status'), status: EngineStatus })
