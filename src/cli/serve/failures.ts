import { AffectronError, toFailure } from '../../shared/errors.ts'
import type { Failure } from '../../shared/errors.ts'
import { say } from '../../shared/said.ts'
import type { Statement } from '../../shared/said.ts'
import type { ServerLimits } from './server-limits.ts'
import type { WaitingRoom } from './waiting-room.ts'

export function badQuery(name: string): AffectronError {
  return new AffectronError('server/bad-request', say('serve.badQuery', { name }))
}

/** What the framework complains of, in the words of the project. */
export function failureOf(error: unknown, limits: Pick<ServerLimits, 'mebibytes'>): Failure {
  const { code, statusCode = 500 } = error as { code?: string; statusCode?: number }
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    const { mebibytes } = limits
    return toFailure(new AffectronError('server/too-large', say('serve.tooLarge', { mebibytes })))
  }
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    return toFailure(new AffectronError('server/media-type', say('serve.mediaType')))
  }
  if (code === 'FST_ERR_REOPENED_CLOSE_SERVER') {
    return toFailure(new AffectronError('server/closing', say('serve.closing')))
  }
  const isClients = code?.startsWith('FST_') === true && statusCode < 500
  return toFailure(isClients ? misunderstood() : error)
}

export function misunderstood(): AffectronError {
  return new AffectronError('server/bad-request', say('serve.badRequest'))
}

export function busy(room: WaitingRoom): AffectronError {
  return new AffectronError('server/busy', sayBusy(room))
}

export function sayBusy({ retryAfterSeconds }: WaitingRoom): Statement {
  return say('serve.busy', { seconds: retryAfterSeconds })
}

export function tooSlow({ seconds }: Pick<ServerLimits, 'seconds'>): AffectronError {
  return new AffectronError('server/time-limit', say('serve.timeLimit', { seconds }))
}
