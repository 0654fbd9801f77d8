import { AffectronError } from '../shared/errors.ts'
import type { ErrorCode } from '../shared/errors.ts'

/** What a script may rely on; documented in docs/command-line.md. */
export const exitCodes = {
  ok: 0,
  someFailed: 1,
  usage: 2,
  nothingDone: 3,
  missingParts: 4,
  notWritable: 5,
  internal: 70,
  canceled: 130
} as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** The exit code of a command that ended with an error. */
export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof AffectronError) return exitCodeOfCode(error.code)
  return error instanceof Error && error.name === 'AbortError' ? exitCodes.canceled : exitCodes.internal
}

/** The same by the code alone. */
export function exitCodeOfCode(code: ErrorCode): ExitCode {
  if (code === 'usage' || code === 'server/key-needed' || code === 'server/bad-origin') return exitCodes.usage
  if (code === 'canceled') return exitCodes.canceled
  if (code === 'internal') return exitCodes.internal
  if (code === 'file/not-writable' || code === 'file/disk-full') return exitCodes.notWritable
  if (code.startsWith('model/') || code.startsWith('compute/')) return exitCodes.missingParts
  return exitCodes.nothingDone
}
