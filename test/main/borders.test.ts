import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { contentSecurityPolicy, fileOf } from '../../src/main/app-protocol.ts'
import { answerCall } from '../../src/main/ipc.ts'
import type { Handlers } from '../../src/main/ipc.ts'
import { isAllowed } from '../../src/main/permissions.ts'
import { callNames } from '../../src/shared/channels.ts'
import type { CallName } from '../../src/shared/channels.ts'
import { AffectronError } from '../../src/shared/errors.ts'

// Only Electron has it; what is tested here does not touch it.
vi.mock('electron', () => ({}))

const folder = join('/', 'app', 'out', 'renderer')

describe('the files that are served', () => {
  it('are those of the window', () => {
    expect(fileOf('app://affectron/', folder)).toBe(join(folder, 'index.html'))
    expect(fileOf('app://affectron/assets/index.js?x#y', folder)).toBe(join(folder, 'assets', 'index.js'))
  })

  it('are no others', () => {
    for (const address of [
      'app://elsewhere/index.html',
      'https://affectron/index.html',
      'app://affectron/..%2fmain%2findex.js',
      'app://affectron/a%00.html',
      'app://affectron/%',
      'app://affectron/%2e%2e%2frenderer-of-another%2findex.html'
    ]) {
      expect(fileOf(address, folder)).toBeUndefined()
    }
  })

  it('never lie outside the folder, whatever is asked for', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('..', '%2e%2e', '%2f', '/', '\\', 'a', '.', '%5c', '~')),
        (parts) => {
          const file = fileOf(`app://affectron/${parts.join('')}`, folder)
          expect(file === undefined || file.startsWith(`${folder}/`)).toBe(true)
        }
      )
    )
  })
})

describe('the policy of the page', () => {
  const policy = new Map(
    contentSecurityPolicy('abc')
      .split('; ')
      .map((directive) => {
        const [name, ...sources] = directive.split(' ')
        return [name, sources.join(' ')]
      })
  )

  it('forbids what it does not name', () => {
    expect(policy.get('default-src')).toBe(`'none'`)
    expect(policy.get('connect-src')).toBeUndefined()
    expect(policy.get('object-src')).toBeUndefined()
  })

  it('runs scripts from own files alone', () => {
    expect(policy.get('script-src')).toBe(`'self'`)
    expect([...policy.values()].join(' ')).not.toMatch(/unsafe|\*|https?:|data:/)
  })

  it('takes a style sheet in the page only with the nonce', () => {
    expect(policy.get('style-src')).toBe(`'self' 'nonce-abc'`)
  })
})

describe('permissions', () => {
  const ours = 'app://affectron/index.html'

  it('are given for the microphone in our page', () => {
    expect(isAllowed({ permission: 'media', from: ours, media: ['audio'] })).toBe(true)
    expect(isAllowed({ permission: 'media', from: 'app://affectron', media: ['audio'] })).toBe(true)
  })

  it('are given for nothing else', () => {
    const questions = [
      { permission: 'media', from: ours, media: ['video'] },
      { permission: 'media', from: ours, media: ['audio', 'video'] },
      { permission: 'media', from: ours, media: [] },
      { permission: 'geolocation', from: ours, media: [] },
      { permission: 'fullscreen', from: ours, media: ['audio'] },
      { permission: 'media', from: 'https://example.com/', media: ['audio'] },
      { permission: 'media', from: 'app://affectron.example.com/', media: ['audio'] },
      { permission: 'media', from: undefined, media: ['audio'] }
    ]
    for (const question of questions) expect(isAllowed(question)).toBe(false)
  })
})

describe('calls', () => {
  const stub = (answer: () => Promise<unknown>) =>
    Object.fromEntries(callNames.map((name) => [name, answer])) as unknown as Handlers
  const file = { name: 'a.wav', bytes: new Uint8Array(1) }

  it('reach their handler in the form of the contract', async () => {
    const seen: unknown[] = []
    const handlers = stub(async () => undefined)
    handlers.cancel = async (request) => void seen.push(request)
    expect(await answerCall(handlers, 'cancel', { requestId: '1', more: 'dropped' })).toEqual({ ok: true })
    expect(seen).toEqual([{ requestId: '1' }])
  })

  it('of another form never reach it', async () => {
    const handler = vi.fn(async () => undefined)
    const wrong: [CallName, unknown][] = [
      ['analyze', undefined],
      ['analyze', { requestId: '', file }],
      ['analyze', { requestId: '1', file: { name: 'a', bytes: [1, 2] } }],
      ['analyze', { requestId: '1', file: { name: 'a'.repeat(501), bytes: new Uint8Array(1) } }],
      ['openSample', { id: 7 }],
      ['listModels', 'everything'],
      ['saveReport', { analysis: {}, clip: {} }]
    ]
    for (const [name, request] of wrong) {
      expect(await answerCall(stub(handler), name, request)).toMatchObject({
        ok: false,
        error: { code: 'ipc/invalid-message' }
      })
    }
    expect(handler).not.toHaveBeenCalled()
  })

  it('that fail say why, and never throw', async () => {
    const known = stub(() =>
      Promise.reject(AffectronError.from({ code: 'file/not-found', message: 'a.wav is not there.' }))
    )
    expect(await answerCall(known, 'openSample', { id: 'a' })).toEqual({
      ok: false,
      error: { code: 'file/not-found', message: 'a.wav is not there.' }
    })
    const unforeseen = stub(() => Promise.reject(new TypeError('oops')))
    expect(await answerCall(unforeseen, 'openSample', { id: 'a' })).toMatchObject({
      ok: false,
      error: { code: 'internal', cause: expect.stringContaining('oops') }
    })
  })
})
