import { z } from 'zod'
import { MAX_FILE_BYTES } from '../limits.ts'
import { errorCodes } from '../errors.ts'
import type { Result } from '../errors.ts'
import { Told } from '../said.ts'

/** What the contracts of several rooms are made of. */

export const Nothing = z.void()
export const Name = z.string().min(1).max(500)
export const Id = z.string().min(1).max(200)
// z.custom, because z.instanceof would promise an ArrayBuffer of its own behind the view.
const Bytes = z.custom<Uint8Array>(
  (value) => value instanceof Uint8Array && value.byteLength <= MAX_FILE_BYTES,
  'Not bytes, or too many.'
)

/** A file's content under the name a person knows it by. */
export const NamedFile = z.object({ name: Name, bytes: Bytes })
export type NamedFile = z.infer<typeof NamedFile>

export const Failure = Told.extend({
  code: z.enum(errorCodes),
  cause: z.string().optional()
})

/** A call's answer as it crosses the border. */
export function resultOf<T extends z.ZodType>(value: T): z.ZodType<Result<z.infer<T>>> {
  return z.union([
    z.object({ ok: z.literal(true), value }),
    z.object({ ok: z.literal(false), error: Failure })
  ]) as unknown as z.ZodType<Result<z.infer<T>>>
}

/** What each call of a room takes and gives. */
export type Calls = Record<string, { request: z.ZodType; response: z.ZodType }>
