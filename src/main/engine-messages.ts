import { z } from 'zod'
import { DeletionCheck } from '../shared/deletion-check.ts'
import { Failure, Name, NamedFile } from '../shared/ipc/common.ts'
import { BackendAccount } from '../shared/ipc/engine.ts'
import { Heard, HeardRecording, Samples } from '../shared/ipc/listen.ts'
import { ModelChoice } from '../shared/ipc/models.ts'
import { LiveAnswer } from '../shared/live.ts'
import { Progress } from '../shared/progress.ts'

/** The words between the main process and the engine's utility process. Both sides parse what they receive. */

const RequestId = z.number().int().nonnegative()
/** A file's bytes, or where they lie. */
const Sound = z.union([NamedFile, z.object({ name: Name, path: z.string() })])

export const ToEngine = z.discriminatedUnion('type', [
  /** Whatever fits the length: up to a minute one answer, beyond a timeline. */
  z.object({
    type: z.literal('hear'),
    id: RequestId,
    file: Sound,
    modelId: z.string().optional(),
    /** Where the sound of a long recording is put, mono at 16 kHz; absent where it is there already. */
    soundPath: z.string().optional()
  }),
  z.object({
    type: z.literal('live'),
    id: RequestId,
    samples: Samples,
    sampleRate: z.number().positive(),
    modelId: z.string().optional()
  }),
  z.object({
    type: z.literal('deletion-check'),
    id: RequestId,
    samples: Samples,
    modelId: z.string().optional()
  }),
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
  /** A sign of life of long work. */
  z.object({ type: z.literal('progress'), id: RequestId, progress: Progress }),
  z.object({ type: z.literal('heard'), id: RequestId, heard: Heard }),
  z.object({ type: z.literal('timeline'), id: RequestId, heard: HeardRecording }),
  z.object({ type: z.literal('live'), id: RequestId, answer: LiveAnswer }),
  z.object({ type: z.literal('deletion-check'), id: RequestId, check: DeletionCheck }),
  z.object({ type: z.literal('models'), id: RequestId, models: z.array(ModelChoice) }),
  z.object({ type: z.literal('loaded'), id: RequestId }),
  z.object({ type: z.literal('failed'), id: RequestId, error: Failure })
])
export type FromEngine = z.infer<typeof FromEngine>
