import { isIPv4 } from 'node:net'
import { AffectronError } from '../../shared/errors.ts'
import { say } from '../../shared/said.ts'
import type { ApiKeys } from './api-keys.ts'

/** Who may come in. */
export interface Border {
  /** Names the server answers to; any where it is undefined. */
  hosts?: ReadonlySet<string> | undefined
  /** Origins whose pages may use the server. */
  origins: ReadonlySet<string>
  /** Of which a request must bring one; none is needed where it is undefined. */
  keys?: ApiKeys | undefined
}

interface Headers {
  host?: string | undefined
  origin?: string | undefined
  authorization?: string | undefined
  'access-control-request-method'?: string | undefined
}

const loopbackNames = ['localhost', '127.0.0.1', '[::1]']

/** Whether only programs of this machine reach an address. */
export function isLoopback(address: string): boolean {
  return address === 'localhost' || address === '::1' || (isIPv4(address) && address.startsWith('127.'))
}

/**
 * The names by which a server on a loopback address may be asked. A page in a browser may have its own name point to
 * this machine (DNS rebinding), and would then read the answers as its own.
 *
 * @returns undefined for an address that others reach: its names are not known here, and a key guards it
 */
export function hostsOf(address: string): ReadonlySet<string> | undefined {
  return isLoopback(address) ? new Set([...loopbackNames, address]) : undefined
}

/**
 * Origins as browsers write them.
 *
 * @throws AffectronError `server/bad-origin`
 */
export function originsOf(wanted: readonly string[]): ReadonlySet<string> {
  for (const origin of wanted) {
    if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
      throw new AffectronError('server/bad-origin', say('serve.badOrigin', { origin }))
    }
  }
  return new Set(wanted)
}

/** @returns why a request may not come in; undefined where it may */
export function refusal(method: string, headers: Headers, border: Border): AffectronError | undefined {
  const { host, origin, authorization } = headers
  if (border.hosts !== undefined && !border.hosts.has(nameOf(host))) {
    return new AffectronError('server/foreign-host', say('serve.foreignHost'))
  }
  // Browsers ask from anywhere, and keep only the answer from the page; a WebSocket they do not even keep.
  if (origin !== undefined && !border.origins.has(origin)) {
    return new AffectronError('server/foreign-origin', say('serve.foreignOrigin', { origin }))
  }
  // The question whether one may ask comes without a key.
  if (isPreflight(method, headers) || border.keys?.accepts(authorization) !== false) return undefined
  return new AffectronError('server/unauthorized', say('serve.unauthorized'))
}

/** Whether a browser asks if a page may ask. */
export function isPreflight(method: string, headers: Headers): boolean {
  return (
    method === 'OPTIONS' &&
    headers.origin !== undefined &&
    headers['access-control-request-method'] !== undefined
  )
}

/** The header's name without its port; empty where there is none. */
function nameOf(host: string | undefined): string {
  const url = `http://${host ?? ''}`
  return URL.canParse(url) ? new URL(url).hostname : ''
}
