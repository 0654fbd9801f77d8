import type { ErrorCode } from '../../shared/errors.ts'

const statuses: Partial<Record<ErrorCode, number>> = {
  'audio/not-audio': 415,
  'audio/unsupported-codec': 415,
  'audio/too-large': 413,
  'audio/too-long': 413,
  'model/not-found': 404,
  usage: 400,
  'server/unauthorized': 401,
  'server/foreign-host': 421,
  'server/foreign-origin': 403,
  'server/too-large': 413,
  'server/media-type': 415,
  'server/bad-request': 400,
  'server/bad-message': 400,
  'server/not-found': 404,
  'server/busy': 503,
  'server/closing': 503,
  'server/time-limit': 504
}

/** The HTTP status that goes with a failure: 422 for sound that nothing can be heard in, 500 for what is not the client's. */
export function statusOf(code: ErrorCode): number {
  return statuses[code] ?? (code.startsWith('audio/') ? 422 : 500)
}
