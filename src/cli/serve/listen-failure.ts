import { AffectronError } from '../../shared/errors.ts'
import { say } from '../../shared/said.ts'

/**
 * Why a server cannot listen.
 *
 * @param cause what the system says
 * @returns AffectronError `server/port-in-use`, `server/port-not-permitted` or `server/no-such-host`; anything else as it is
 */
export function listenFailure(cause: unknown, host: string, port: number): unknown {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  if (code === 'EADDRINUSE') {
    return new AffectronError('server/port-in-use', say('serve.portInUse', { host, port: String(port) }), {
      cause
    })
  }
  if (code === 'EACCES') {
    const said = say('serve.portNotPermitted', { port: String(port) })
    return new AffectronError('server/port-not-permitted', said, { cause })
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return new AffectronError('server/no-such-host', say('serve.noSuchHost', { host }), { cause })
  }
  return cause
}
