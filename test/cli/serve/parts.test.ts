import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { localeOf, toServerFailure } from '../../../src/cli/serve/answer-language.ts'
import { listenFailure } from '../../../src/cli/serve/listen-failure.ts'
import { readFrame } from '../../../src/cli/serve/read-frame.ts'
import { statusOf } from '../../../src/cli/serve/statuses.ts'
import { WaitingRoom } from '../../../src/cli/serve/waiting-room.ts'
import { WorkLine } from '../../../src/cli/serve/work-line.ts'
import { AffectronError, errorCodes, toFailure } from '../../../src/shared/errors.ts'
import { say } from '../../../src/shared/said.ts'

const open = new AbortController().signal

describe('work in a line', () => {
  it('is done one at a time, first come, first served, also after a failure', async () => {
    const line = new WorkLine()
    const log: string[] = []
    const work = (name: string, fails = false) =>
      line.run(async () => {
        log.push(`${name} begins`)
        await new Promise((next) => setImmediate(next))
        log.push(`${name} ends`)
        if (fails) throw new Error(name)
        return name
      }, open)
    const all = await Promise.allSettled([work('a'), work('b', true), work('c')])
    expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'])
  })

  it('is not begun when it was called off before its turn, and says so at once', async () => {
    const line = new WorkLine()
    let finish: () => void = () => undefined
    const first = line.run(() => new Promise<void>((resolve) => (finish = resolve)), open)
    const cancellation = new AbortController()
    let begun = false
    const second = line.run(async () => void (begun = true), cancellation.signal)
    cancellation.abort(new Error('enough'))
    await expect(second).rejects.toThrow('enough')
    finish()
    await first
    await line.run(async () => undefined, open)
    expect(begun).toBe(false)
  })

  it('lets the next wait until what was called off has heeded it', async () => {
    const line = new WorkLine()
    let heed: () => void = () => undefined
    const cancellation = new AbortController()
    const first = line.run(() => new Promise<void>((resolve) => (heed = resolve)), cancellation.signal)
    let begun = false
    const second = line.run(async () => void (begun = true), open)
    await new Promise((next) => setImmediate(next))
    cancellation.abort(new Error('enough'))
    await expect(first).rejects.toThrow('enough')
    expect(begun).toBe(false)
    heed()
    await second
    expect(begun).toBe(true)
  })
})

describe('a waiting room', () => {
  it('holds so many, and has room again when one leaves, who leaves once', () => {
    const room = new WaitingRoom(2, () => 0)
    const leave = room.enter()
    room.enter()
    expect(room.enter()).toBeUndefined()
    leave?.()
    leave?.()
    expect(room.inside).toBe(1)
    expect(room.enter()).toBeTypeOf('function')
    expect(room.enter()).toBeUndefined()
  })

  it('has people come again after about as long as visits take, a second to a minute', () => {
    let now = 0
    const room = new WaitingRoom(1, () => now)
    const visit = (seconds: number) => {
      const leave = room.enter()
      now += seconds * 1000
      leave?.()
    }
    expect(room.retryAfterSeconds).toBe(1)
    for (let i = 0; i < 40; i++) visit(9.5)
    expect(room.retryAfterSeconds).toBe(10)
    for (let i = 0; i < 40; i++) visit(1000)
    expect(room.retryAfterSeconds).toBe(60)
    for (let i = 0; i < 80; i++) visit(0.01)
    expect(room.retryAfterSeconds).toBe(1)
  })
})

describe('a frame of sound', () => {
  it('gives the samples that were put in', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -32768, max: 32767 })), (values) => {
        const bytes = new Uint8Array(Buffer.from(Int16Array.from(values).buffer))
        expect([...(readFrame(bytes, 's16le') ?? [])]).toEqual(values.map((value) => value / 32768))
      })
    )
    fc.assert(
      fc.property(fc.array(fc.float({ noNaN: true, noDefaultInfinity: true })), (values) => {
        // At an odd place of a larger buffer, as frames of a socket lie.
        const bytes = new Uint8Array(1 + 4 * values.length)
        bytes.set(new Uint8Array(Float32Array.from(values).buffer), 1)
        expect([...(readFrame(bytes.subarray(1), 'f32le') ?? [])]).toEqual(values)
      })
    )
  })

  it('holds whole samples, and numbers', () => {
    expect(readFrame(new Uint8Array(3), 's16le')).toBeUndefined()
    expect(readFrame(new Uint8Array(6), 'f32le')).toBeUndefined()
    for (const value of [NaN, Infinity, -Infinity]) {
      expect(readFrame(new Uint8Array(Float32Array.of(0, value).buffer), 'f32le')).toBeUndefined()
    }
  })
})

describe('the language of an answer', () => {
  it.each([
    [undefined, 'en'],
    ['de', 'de'],
    ['de-AT,en;q=0.8', 'de'],
    ['en-US,de;q=0.8', 'en'],
    ['fr, de;q=0.4, en;q=0.3', 'de'],
    ['fr', 'en'],
    ['de;q=x', 'de'],
    [',;q', 'en']
  ])('of %j is %s', (header, locale) => {
    expect(localeOf(header)).toBe(locale)
  })

  it('is that of the failure, which keeps its cause to itself', () => {
    const failure = toFailure(
      new AffectronError('server/not-found', say('serve.notFound'), { cause: new Error('/home/secret') })
    )
    expect(toServerFailure(failure, 'de')).toEqual({
      code: 'server/not-found',
      message: 'Unter dieser Adresse ist nichts. /openapi.json sagt, was es gibt.'
    })
    expect(Object.keys(toServerFailure(failure, 'en'))).toEqual(['code', 'message'])
  })
})

it('every failure has a status of 4xx or 5xx, and sound is never the server’s fault', () => {
  for (const code of errorCodes) {
    const status = statusOf(code)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(600)
    if (code.startsWith('audio/')) expect(status).toBeLessThan(500)
  }
})

describe('why a server cannot listen', () => {
  it.each([
    ['EADDRINUSE', 'server/port-in-use', /^Port 80 of ::1 is in use already\..*--port/],
    ['EACCES', 'server/port-not-permitted', /^Port 80 may not be used by this account\..*1024/],
    ['EADDRNOTAVAIL', 'server/no-such-host', /no address "::1"\..*--host/],
    ['ENOTFOUND', 'server/no-such-host', /no address/]
  ])('%s is said as %s', (system, code, sentence) => {
    const cause = Object.assign(new Error('listen'), { code: system })
    expect(listenFailure(cause, '::1', 80)).toMatchObject({
      ...{ code, cause },
      message: expect.stringMatching(sentence)
    })
  })

  it('stays as it is where nobody foresaw it', () => {
    const error = new TypeError('x')
    expect(listenFailure(error, '::1', 80)).toBe(error)
  })
})
