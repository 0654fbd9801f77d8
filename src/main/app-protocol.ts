import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { protocol } from 'electron'
import { APP_ORIGIN, APP_SCHEME } from '../shared/channels.ts'
import type { Sounds } from './sounds.ts'

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png'
}

/** Stands in index.html where the page learns the nonce of its style sheets. */
const NONCE_PLACE = '__STYLE_NONCE__'

/** Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    // `standard` and `secure` are what the microphone and AudioWorklet ask for, `stream` what plays bit by bit.
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } }
  ])
}

/** Serves the built window from `folder`, the sound of recordings, and nothing else. */
export function serveApp(folder: string, sounds: Pick<Sounds, 'answer'>): void {
  protocol.handle(APP_SCHEME, async (request) => {
    const sound = request.method === 'GET' && isOurs(request.url) ? await sounds.answer(request) : undefined
    if (sound !== undefined) return sound
    const file = fileOf(request.url, folder)
    if (request.method !== 'GET' || file === undefined) return new Response(null, { status: 404 })
    const type = contentTypes[extname(file)]
    const bytes = type === undefined ? undefined : await readFile(file).catch(() => undefined)
    if (type === undefined || bytes === undefined) return new Response(null, { status: 404 })
    const nonce = randomBytes(18).toString('base64')
    const body = file.endsWith('.html') ? bytes.toString().replaceAll(NONCE_PLACE, nonce) : bytes
    return new Response(body, {
      headers: {
        'content-type': type,
        'content-security-policy': contentSecurityPolicy(nonce),
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store'
      }
    })
  })
}

/** @returns the file inside `folder` that an address of ours names, or undefined. */
export function fileOf(address: string, folder: string): string | undefined {
  if (!isOurs(address)) return undefined
  const url = new URL(address)
  let path: string
  try {
    path = decodeURIComponent(url.pathname)
  } catch {
    return undefined
  }
  if (path.includes('\0')) return undefined
  const file = normalize(join(folder, path === '/' ? 'index.html' : path))
  return file.startsWith(folder + sep) ? file : undefined
}

function isOurs(address: string): boolean {
  const { protocol: scheme, host } = new URL(address)
  return `${scheme}//${host}` === APP_ORIGIN
}

/** Scripts and worklets only from our own files, media from memory too, no connection anywhere. */
export function contentSecurityPolicy(nonce: string): string {
  return [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self'`,
    `media-src 'self' blob:`,
    `worker-src 'self'`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'none'`
  ].join('; ')
}
