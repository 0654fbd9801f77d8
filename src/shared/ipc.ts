import { z } from 'zod'
import { MAX_FILE_BYTES } from './limits.ts'
import { Analysis, BackendName } from './analysis.ts'
import type { CallName } from './channels.ts'
import { errorCodes } from './errors.ts'
import type { Result } from './errors.ts'
import { ModelSummary } from './models.ts'

/**
 * The contract between the window and the main process: what each call takes and gives. Both sides parse what
 * they receive. Every call resolves to a {@link Result}; none rejects.
 */

/** Longest clip that comes back, in samples at 16 kHz (one hour). */
const MAX_SAMPLES = 3600 * 16000

const Name = z.string().min(1).max(500)
const Id = z.string().min(1).max(200)
// z.custom, because z.instanceof would promise an ArrayBuffer of its own behind the view.
const Bytes = z.custom<Uint8Array>(
  (value) => value instanceof Uint8Array && value.byteLength <= MAX_FILE_BYTES,
  'Not bytes, or too many.'
)
const Samples = z.custom<Float32Array>(
  (value) => value instanceof Float32Array && value.length <= MAX_SAMPLES,
  'Not samples, or too many.'
)

/** A clip as the window draws and plays it: what the model heard. */
export const HeardClip = z.object({
  name: Name,
  /** [N] mono at `sampleRate`, full scale 1. */
  samples: Samples,
  sampleRate: z.literal(16000),
  durationSeconds: z.number().nonnegative(),
  source: z.object({
    container: z.string(),
    codec: z.string(),
    sampleRate: z.number(),
    channels: z.number(),
    frames: z.number()
  })
})
export type HeardClip = z.infer<typeof HeardClip>

/** An analysis with the clip it is about. */
export const Heard = z.object({ analysis: Analysis, clip: HeardClip })
export type Heard = z.infer<typeof Heard>

/** A file's content under the name a person knows it by. */
export const NamedFile = z.object({ name: Name, bytes: Bytes })
export type NamedFile = z.infer<typeof NamedFile>

export const Sample = z.object({
  id: Id,
  /** What it is, e.g. `Angry, woman, 2.5 s`. */
  title: z.string(),
  file: Name,
  /** Where it is from and what is said. */
  note: z.string()
})
export type Sample = z.infer<typeof Sample>

/** A model's facts without the path of its folder, which is none of the page's business. */
export const ModelChoice = ModelSummary.omit({ folder: true })
export type ModelChoice = z.infer<typeof ModelChoice>

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

/** Version of the stream below; a message of another version is dropped. */
export const STREAM_VERSION = 1

/** What the main process sends over the stream. Each message is acknowledged before the next is sent. */
export const StreamMessage = z.discriminatedUnion('type', [
  z.object({
    version: z.literal(STREAM_VERSION),
    type: z.literal('engine-status'),
    sequence: z.number().int(),
    status: EngineStatus
  }),
  /** A file that was named on the command line: open it as if it had been dropped. */
  z.object({
    version: z.literal(STREAM_VERSION),
    type: z.literal('open-file'),
    sequence: z.number().int(),
    file: NamedFile
  })
])
export type StreamMessage = z.infer<typeof StreamMessage>

export const StreamAcknowledgement = z.object({
  version: z.literal(STREAM_VERSION),
  type: z.literal('acknowledge'),
  sequence: z.number().int()
})
export type StreamAcknowledgement = z.infer<typeof StreamAcknowledgement>

export const Failure = z.object({
  code: z.enum(errorCodes),
  message: z.string(),
  cause: z.string().optional()
})

/** A call's answer as it crosses the border. */
export function resultOf<T extends z.ZodType>(value: T): z.ZodType<Result<z.infer<T>>> {
  return z.union([
    z.object({ ok: z.literal(true), value }),
    z.object({ ok: z.literal(false), error: Failure })
  ]) as unknown as z.ZodType<Result<z.infer<T>>>
}

const Nothing = z.undefined()

export const contract = {
  /** `requestId` is what {@link contract.cancel} names. */
  analyze: {
    request: z.object({ requestId: Id, file: NamedFile, modelId: Id.optional() }),
    response: Heard
  },
  cancel: { request: z.object({ requestId: Id }), response: Nothing },
  listSamples: { request: Nothing, response: z.array(Sample) },
  openSample: { request: z.object({ id: Id }), response: NamedFile },
  listModels: { request: Nothing, response: z.array(ModelChoice) },
  /** The system's own dialog; undefined when the person closes it without a choice. */
  chooseFile: { request: Nothing, response: NamedFile.optional() },
  restartEngine: { request: Nothing, response: Nothing },
  /** Asks where, then writes the HTML report; gives the file's name, undefined when closed without a choice. */
  saveReport: { request: Heard, response: z.string().optional() }
} satisfies Record<CallName, { request: z.ZodType; response: z.ZodType }>

export type CallRequest<N extends CallName> = z.infer<(typeof contract)[N]['request']>
export type CallResponse<N extends CallName> = z.infer<(typeof contract)[N]['response']>
