import { z } from 'zod'
import { Failure, NamedFile } from '../shared/ipc/common.ts'
import { BackendAccount } from '../shared/ipc/engine.ts'
import { Heard } from '../shared/ipc/listen.ts'
import { ModelChoice } from '../shared/ipc/models.ts'

/** The words between the main process and the engine's utility process. Both sides parse what they receive. */

const RequestId = z.number().int().nonnegative()

export const ToEngine = z.discriminatedUnion('type', [
  z.object({ type: z.literal('analyze'), id: RequestId, file: NamedFile, modelId: z.string().optional() }),
  z.object({ type: z.literal('models'), id: RequestId }),
  /** Whether the bundle in a folder can be loaded. */
  z.object({ type: z.literal('load'), id: RequestId, folder: z.string() }),
  z.object({ type: z.literal('cancel'), id: RequestId })
])
export type ToEngine = z.infer<typeof ToEngine>

export const FromEngine = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), backend: BackendAccount }),
  /** It cannot start at all, e.g. because no backend loads or there is no model. */
  z.object({ type: z.literal('unable'), error: Failure }),
  z.object({ type: z.literal('heard'), id: RequestId, heard: Heard }),
  z.object({ type: z.literal('models'), id: RequestId, models: z.array(ModelChoice) }),
  z.object({ type: z.literal('loaded'), id: RequestId }),
  z.object({ type: z.literal('failed'), id: RequestId, error: Failure })
])
export type FromEngine = z.infer<typeof FromEngine>
