import { z } from 'zod'
import { BackendName } from '../analysis.ts'

/** Which engine runs and why that one. */
export const BackendAccount = z.object({
  name: BackendName,
  /** One sentence. */
  reason: z.string(),
  /** By program, e.g. `tensorflow: 2.21.0`. */
  versions: z.record(z.string(), z.string()),
  warnings: z.array(z.object({ code: z.string(), message: z.string() }))
})
export type BackendAccount = z.infer<typeof BackendAccount>

export const EngineStatus = z.discriminatedUnion('state', [
  z.object({ state: z.literal('starting') }),
  z.object({ state: z.literal('ready'), backend: BackendAccount }),
  z.object({ state: z.literal('busy'), backend: BackendAccount }),
  /** It stopped and starts again after a pause. */
  z.object({ state: z.literal('restarting'), attempt: z.number().int(), reason: z.string() }),
  /** It stopped too often in a row, or was never able to start; a person may start it again. */
  z.object({ state: z.literal('failed'), reason: z.string() })
])
export type EngineStatus = z.infer<typeof EngineStatus>

export const EngineStatusEvent = z.object({ type: z.literal('engine-status'), status: EngineStatus })
