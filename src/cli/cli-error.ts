import { AffectronError } from '../shared/errors.ts'
import type { ErrorCode } from '../shared/errors.ts'

/** A failure that only a terminal ever shows, and so in English alone. */
export function cliError(code: ErrorCode, message: string, cause?: { cause: unknown }): AffectronError {
  return AffectronError.from({ code, message, ...cause })
}
