import { z } from 'zod'
import { errorCodes } from './errors.ts'
import { LiveAnswer } from './live.ts'

/** Version of the messages below; a message of another version is refused. */
export const LIVE_STREAM_VERSION = 1

const version = z.literal(LIVE_STREAM_VERSION)

/** How a frame holds its samples: 16-bit integers or 32-bit floats (full scale 1), little-endian, mono. */
export const sampleEncodings = ['s16le', 'f32le'] as const
export const SampleEncoding = z.enum(sampleEncodings)
export type SampleEncoding = z.infer<typeof SampleEncoding>

/** What a client says. Between `start` and `end` it sends the sound, in binary frames of whole samples. */
export const LiveRequest = z.discriminatedUnion('type', [
  z.strictObject({
    version,
    type: z.literal('start'),
    /** Of the sound, Hz. */
    sampleRate: z.number().int().min(3000).max(400_000),
    encoding: SampleEncoding,
    /** A model's id; the default model otherwise. */
    model: z.string().max(300).optional(),
    /** Seconds of sound from one answer to the next. */
    stepSeconds: z.number().min(0.1).max(60).default(0.5),
    /**
     * When sound comes faster than it is heard. `skip`: only the newest is heard, as fits a microphone. `wait`: every
     * step is, and the connection is read no faster, as fits a file.
     */
    whenBehind: z.enum(['skip', 'wait']).default('skip')
  }),
  z.strictObject({ version, type: z.literal('end') })
])
export type LiveRequest = z.infer<typeof LiveRequest>
export type LiveStart = Extract<LiveRequest, { type: 'start' }>

/** What the server says. */
export const LiveReply = z.discriminatedUnion('type', [
  z.object({
    version,
    type: z.literal('ready'),
    model: z.object({ id: z.string(), name: z.string() }),
    /** Each answer is about the newest so many seconds, or about all sound while there is less. */
    windowSeconds: z.number().positive()
  }),
  LiveAnswer.extend({
    version,
    type: z.literal('answer'),
    /** Where in the sound the seconds end that the answer is about. */
    endSeconds: z.number().positive()
  }),
  z.object({
    version,
    type: z.literal('ended'),
    /** Length of all sound that came. */
    durationSeconds: z.number().nonnegative()
  }),
  /** The last message of a connection that went wrong. */
  z.object({ version, type: z.literal('failed'), code: z.enum(errorCodes), message: z.string() })
])
export type LiveReply = z.infer<typeof LiveReply>
