import { connect } from 'node:net'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ApiKeys } from '../../../src/cli/serve/api-keys.ts'
import { hostsOf } from '../../../src/cli/serve/border.ts'
import { ServedModels } from '../../../src/cli/serve/served-models.ts'
import { buildServer } from '../../../src/cli/serve/server.ts'
import type { ServerParts } from '../../../src/cli/serve/server.ts'
import { AffectronError } from '../../../src/shared/errors.ts'
import { LiveReply } from '../../../src/shared/live-stream.ts'
import { say } from '../../../src/shared/said.ts'
import { ServerFailure } from '../../../src/shared/server.ts'
import { FakeEngine } from './fake-engine.ts'
import { openLive, SocketClient } from './socket-client.ts'

/** The server on a real port, over an engine that answers when it is told to. */
let models: ServedModels
let engine: FakeEngine
let app: FastifyInstance
let port: number
let notes: string[]

const limits = { mebibytes: 1, minutes: 1, seconds: 60, requests: 3, live: 2 }

async function start(changes: Partial<ServerParts> = {}): Promise<void> {
  engine = new FakeEngine()
  notes = []
  app = await buildServer({
    ...{ analyzer: engine, models, limits, version: '1.2.3' },
    border: { hosts: hostsOf('127.0.0.1'), origins: new Set(['https://allowed.org']) },
    note: (line) => void notes.push(line),
    now: () => performance.now(),
    date: () => '2026-11-24T10:00:00.000Z',
    ...changes
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  port = (app.server.address() as { port: number }).port
}

const wav = { 'content-type': 'audio/wav' }
const ask = (path: string, init: RequestInit = {}) => fetch(`http://127.0.0.1:${port}${path}`, init)
const post = (
  path: string,
  body: string | Uint8Array<ArrayBuffer> = 'sound',
  headers: Record<string, string> = wav
) => ask(path, { method: 'POST', body, headers })
/** Status and failure of an answer. */
const failureOf = async (response: Response) => ({
  status: response.status,
  ...ServerFailure.parse(await response.json())
})
/** Says the bytes on a bare connection, and gives all that comes back. */
const talk = (bytes: string) =>
  new Promise<string>((resolve, reject) => {
    let answer = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    socket.setEncoding('utf8').on('data', (text: string) => (answer += text))
    socket.on('end', () => resolve(answer)).on('error', reject)
  })

beforeAll(async () => {
  models = await ServedModels.find([], join(import.meta.dirname, '../../../resources/models'), '/')
})
afterEach(() => app.close())

describe('a request', () => {
  it('is answered as the command line prints it, in the format asked for', async () => {
    await start()
    const json = await post('/v1/analyze?name=a.wav')
    expect(json.headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(await json.json()).toMatchObject({ file: 'a.wav', emotion: { label: 'angry' } })
    const csv = await post('/v1/analyze?format=csv')
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(await csv.text()).toMatch(
      /^file,emotion,confidence,neutral,happy,angry,sad\nrecording,angry,0\.72,/
    )
    const grid = await post('/v1/timeline?format=textgrid&window=2&step=0.5')
    expect(await grid.text()).toMatch(/^File type = "ooTextFile"/)
    expect(engine.asked.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual([
      'sound',
      'sound',
      'sound'
    ])
  })

  it.each(['audio/wav', 'audio/x-anything', 'Application/Octet-Stream', 'audio/ogg; codecs=opus'])(
    'may call its sound %s',
    async (type) => {
      await start()
      expect((await post('/v1/analyze', 'sound', { 'content-type': type })).status).toBe(200)
    }
  )

  it.each(['application/json', 'text/plain', 'multipart/form-data; boundary=x', 'x/audio/wav'])(
    'is refused where it brings %s',
    async (type) => {
      await start()
      const refused = await failureOf(await post('/v1/analyze', '{"not": json', { 'content-type': type }))
      expect(refused).toMatchObject({ status: 415, code: 'server/media-type' })
      expect(engine.asked).toEqual([])
    }
  )

  it.each([
    ['POST', '/v1/analyze?format=xml', 400, 'server/bad-request', '"format"'],
    ['POST', '/v1/analyze?modle=x', 400, 'server/bad-request', '"modle"'],
    ['POST', '/v1/analyze?name=', 400, 'server/bad-request', '"name"'],
    ['POST', '/v1/analyze?name=a%0Ab', 400, 'server/bad-request', '"name"'],
    ['POST', '/v1/analyze?format=csv&format=json', 400, 'server/bad-request', '"format"'],
    ['POST', '/v1/timeline?window=x', 400, 'server/bad-request', '"window"'],
    ['POST', '/v1/timeline?window=0', 400, 'server/bad-request', '"window"'],
    ['POST', '/v1/timeline?window=1&step=2', 400, 'server/bad-request', '"step"'],
    ['POST', '/v1/analyze?model=nope', 404, 'model/not-found', '"nope"'],
    ['POST', '/v1/analyze?model=..%2F..%2Fresources%2Fmodels%2Ffour-emotions', 404, 'model/not-found', ''],
    ['GET', '/v1/models/nope/card', 404, 'model/not-found', '"nope"'],
    ['GET', '/v1/models/..%2f..%2fetc/card', 404, 'model/not-found', ''],
    ['GET', '/v1/analyze', 404, 'server/not-found', ''],
    ['GET', '/', 404, 'server/not-found', ''],
    ['GET', '/v1/%zz', 400, 'server/bad-request', ''],
    ['GET', '/v1/live', 400, 'server/bad-request', '']
  ])('%s %s is refused with %i %s', async (method, path, status, code, word) => {
    await start()
    const init = method === 'POST' ? { method, body: 'sound', headers: wav } : { method }
    const refused = await failureOf(await ask(path, init))
    expect(refused).toMatchObject({ status, code })
    expect(refused.message).toContain(word)
    expect(engine.asked).toEqual([])
  })

  it('names a model by id, and gets its card, which tells of no folder', async () => {
    await start()
    const { models: list } = (await (await ask('/v1/models')).json()) as { models: { id: string }[] }
    expect(list).toHaveLength(1)
    expect(JSON.stringify(list)).not.toContain('resources')
    expect((await post(`/v1/analyze?model=${list[0].id}`)).status).toBe(200)
    expect(await (await ask(`/v1/models/${list[0].id}/card`)).json()).toMatchObject({
      formatVersion: 2,
      notFor: expect.arrayContaining([expect.any(String)])
    })
  })

  it('is refused where its body is too large, also when it does not say so before', async () => {
    await start()
    const stated = await failureOf(await post('/v1/analyze', new Uint8Array(2 ** 20 + 1)))
    expect(stated).toMatchObject({ status: 413, code: 'server/too-large' })
    expect(stated.message).toContain('1 MiB')
    const head = 'POST /v1/analyze HTTP/1.1\r\nHost: localhost\r\nContent-Type: audio/wav\r\n'
    const chunk = `${(2 ** 19).toString(16)}\r\n${'x'.repeat(2 ** 19)}\r\n`
    const chunked = await talk(`${head}Transfer-Encoding: chunked\r\n\r\n${chunk.repeat(3)}0\r\n\r\n`)
    expect(chunked).toMatch(/^HTTP\/1\.1 413 [^]*"server\/too-large"/)
    expect((await post('/v1/analyze', new Uint8Array(2 ** 20))).status).toBe(200)
    expect(engine.asked).toHaveLength(1)
  })

  it('that is no HTTP is told so', async () => {
    await start()
    expect(await talk('HELLO\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 [^]*"code":"server\/bad-request"/)
    expect((await ask('/v1/health')).status).toBe(200)
  })

  it('that does not end is not waited for', async () => {
    await start({ limits: { ...limits, seconds: 0.05 } })
    const head = 'POST /v1/analyze HTTP/1.1\r\nHost: localhost\r\nContent-Type: audio/wav\r\n'
    expect(await talk(`${head}Content-Length: 100\r\n\r\nhalf`)).toMatch(
      /^HTTP\/1\.1 408 [^]*"code":"server\/time-limit"/
    )
    expect(await health()).toMatchObject({ requests: 0 })
  })

  it('that fails inside says no more than that, and the rest stays here', async () => {
    await start()
    engine.isQuick = false
    const asked = post('/v1/analyze')
    await engine.hasBeenAsked(1)
    engine.asked[0].fail(new TypeError('/home/secret'))
    const refused = await failureOf(await asked)
    expect(refused).toMatchObject({ status: 500, code: 'internal' })
    expect(JSON.stringify(refused)).not.toContain('secret')
    expect(notes.join('\n')).toContain('/home/secret')
  })

  it('hears what is wrong with its sound, in its language', async () => {
    await start()
    engine.isQuick = false
    const asked = post('/v1/analyze', 'sound', { ...wav, 'accept-language': 'de-DE, en;q=0.5' })
    await engine.hasBeenAsked(1)
    engine.asked[0].fail(new AffectronError('audio/silent', say('audio.nothingToHear', { name: 'a.wav' })))
    const refused = await failureOf(await asked)
    expect(refused).toMatchObject({ status: 422, code: 'audio/silent' })
    expect(refused.message).toMatch(/^„a\.wav“/)
  })
})

describe('several requests', () => {
  it('are heard one after the other, a sentence beside a long recording', async () => {
    await start()
    engine.isQuick = false
    const answers = [post('/v1/timeline?name=long'), post('/v1/analyze?name=first')]
    await engine.hasBeenAsked(2)
    answers.push(post('/v1/analyze?name=second'))
    const question = (name: string) => engine.asked.find((each) => each.name === name)
    await waitUntil(async () => (await health()).requests === 3)
    expect(question('second')).toBeUndefined()
    question('first')?.answer()
    await engine.hasBeenAsked(3)
    question('second')?.answer()
    question('long')?.answer()
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([200, 200, 200])
  })

  it('are told to come again where they are too many, before their bodies are read', async () => {
    await start()
    engine.isQuick = false
    const taken = [post('/v1/analyze'), post('/v1/analyze'), post('/v1/analyze')]
    await waitUntil(async () => (await health()).requests === 3)
    const refused = await post('/v1/analyze', new Uint8Array(2 ** 20))
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
    expect(await failureOf(refused)).toMatchObject({ status: 503, code: 'server/busy' })
    for (let i = 1; i <= 3; i++) {
      await engine.hasBeenAsked(i)
      engine.asked[i - 1].answer()
    }
    await Promise.all(taken)
    engine.isQuick = true
    expect((await post('/v1/analyze')).status).toBe(200)
  })

  it('may come on many connections', async () => {
    await start({ limits: { ...limits, requests: 200 } })
    const all = await Promise.all(Array.from({ length: 200 }, (_, i) => post(`/v1/analyze?name=${i}`)))
    const files = await Promise.all(all.map(async (each) => ((await each.json()) as { file: string }).file))
    expect(files).toEqual(Array.from({ length: 200 }, (_, i) => String(i)))
    expect((await health()).requests).toBe(0)
  })
})

describe('work', () => {
  it('is called off where the client hangs up, and makes room', async () => {
    await start()
    engine.isQuick = false
    const leaving = new AbortController()
    const left = ask('/v1/analyze', { method: 'POST', body: 'x', headers: wav, signal: leaving.signal })
    await engine.hasBeenAsked(1)
    leaving.abort()
    await expect(left).rejects.toThrow()
    await engine.hasCanceled(engine.asked[0])
    await waitUntil(async () => (await health()).requests === 0)
    engine.isQuick = true
    expect((await post('/v1/analyze')).status).toBe(200)
    expect(notes).toEqual([])
  })

  it('is called off where it takes too long', async () => {
    await start({ limits: { ...limits, seconds: 0.05 } })
    engine.isQuick = false
    const refused = await failureOf(await post('/v1/timeline'))
    expect(refused).toMatchObject({ status: 504, code: 'server/time-limit' })
    expect(engine.asked[0].isCanceled).toBe(true)
  })

  it('that is under way is finished when the server closes; nothing new is begun', async () => {
    await start()
    engine.isQuick = false
    const running = post('/v1/analyze')
    await engine.hasBeenAsked(1)
    const live = await openLive(port)
    const closed = app.close()
    expect(await live.next()).toMatchObject({ type: 'failed', code: 'server/closing' })
    expect(await live.closed).toBe(1001)
    await expect(post('/v1/analyze')).rejects.toThrow()
    engine.asked[0].answer()
    expect((await running).status).toBe(200)
    await closed
  })
})

describe('the border', () => {
  it('asks for the key everywhere, and says how to send it', async () => {
    const keys = new ApiKeys(['0123456789abcdef'])
    await start({ border: { origins: new Set(), keys } })
    for (const path of ['/v1/health', '/openapi.json', '/nothing']) {
      const refused = await ask(path)
      expect(refused.headers.get('www-authenticate')).toBe('Bearer')
      expect(await failureOf(refused)).toMatchObject({ status: 401, code: 'server/unauthorized' })
    }
    expect(await failureOf(await post('/v1/analyze'))).toMatchObject({ status: 401 })
    expect(await SocketClient.open(port)).toMatchObject({ status: 401 })
    const headers = { authorization: 'Bearer 0123456789abcdef' }
    expect((await post('/v1/analyze', 'sound', { ...wav, ...headers })).status).toBe(200)
    const live = await openLive(port, { headers })
    live.hangUp()
    expect(engine.asked).toHaveLength(1)
  })

  it('keeps out whoever asks under another name, on a WebSocket too', async () => {
    await start()
    expect(await talk('GET /v1/health HTTP/1.1\r\nHost: evil.org\r\nConnection: close\r\n\r\n')).toMatch(
      /^HTTP\/1\.1 421 [^]*"server\/foreign-host"/
    )
    expect(await SocketClient.open(port, { headers: { host: 'evil.org' } })).toMatchObject({ status: 421 })
    expect(await SocketClient.open(port, { headers: { origin: 'https://evil.org' } })).toMatchObject({
      status: 403,
      body: expect.stringContaining('server/foreign-origin')
    })
  })

  it('lets pages in that were named, and tells browsers so', async () => {
    await start()
    const asks = { 'access-control-request-method': 'POST' }
    const allowed = await ask('/v1/analyze', {
      method: 'OPTIONS',
      headers: { origin: 'https://allowed.org', ...asks }
    })
    expect(allowed.status).toBe(204)
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://allowed.org')
    expect(allowed.headers.get('access-control-allow-headers')).toContain('Content-Type')
    const answer = await post('/v1/analyze', 'sound', { ...wav, origin: 'https://allowed.org' })
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://allowed.org')
    const other = await ask('/v1/analyze', {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.org', ...asks }
    })
    expect(other.status).toBe(403)
    expect(other.headers.get('access-control-allow-origin')).toBeNull()
    expect((await ask('/v1/health')).headers.get('access-control-allow-origin')).toBeNull()
  })
})

describe('a live connection', () => {
  const begin = { type: 'start', sampleRate: 4000, encoding: 'f32le', stepSeconds: 1 }
  const second = new Uint8Array(new Float32Array(4000).buffer)

  it('says what it hears, and goodbye', async () => {
    await start()
    const live = await openLive(port)
    live.say(begin)
    expect(LiveReply.parse(await live.next())).toMatchObject({ type: 'ready', windowSeconds: 3 })
    live.send(second)
    expect(LiveReply.parse(await live.next())).toMatchObject({ type: 'answer', endSeconds: 1 })
    live.send(second.subarray(0, 1600))
    live.say({ type: 'end' })
    const [answer, ended, ...more] = (await live.rest()).map((message) => LiveReply.parse(message))
    expect(answer).toMatchObject({ type: 'answer', endSeconds: 1.1 })
    expect(ended).toMatchObject({ type: 'ended', durationSeconds: 1.1 })
    expect(more).toEqual([])
    expect(await live.closed).toBe(1000)
  })

  it.each([
    ['sound before its beginning', [second], 'server/bad-message'],
    ['an end before its beginning', [{ type: 'end' }], 'server/bad-message'],
    ['two beginnings', [begin, begin], 'server/bad-message'],
    ['bad JSON', ['{"type":'], 'server/bad-message'],
    ['another version', [{ ...begin, version: 2 }], 'server/bad-message'],
    ['another encoding', [{ ...begin, encoding: 'mp3' }], 'server/bad-message'],
    ['a rate that cannot be', [{ ...begin, sampleRate: 0 }], 'server/bad-message'],
    ['a rate between two', [{ ...begin, sampleRate: 8000.5 }], 'server/bad-message'],
    ['an unknown word', [{ ...begin, modle: 'x' }], 'server/bad-message'],
    ['a part of a sample', [begin, second.subarray(1)], 'server/bad-message'],
    ['what is no number', [begin, new Uint8Array(Float32Array.of(NaN).buffer)], 'server/bad-message'],
    ['an unknown model', [{ ...begin, model: 'nope' }], 'model/not-found']
  ])('is ended after %s', async (_what, messages, code) => {
    await start()
    const live = await openLive(port)
    for (const message of messages) {
      if (message instanceof Uint8Array || typeof message === 'string') live.send(message)
      else live.say(message)
    }
    expect((await live.rest()).at(-1)).toMatchObject({ version: 1, type: 'failed', code })
    expect(await live.closed).toBe(1008)
    expect((await health()).live).toBe(0)
  })

  it('that fails inside says no more than that, and the rest stays here', async () => {
    await start()
    engine.isQuick = false
    const live = await openLive(port)
    live.say(begin)
    live.send(second)
    await engine.hasBeenAsked(1)
    engine.asked[0].fail(new TypeError('/home/secret'))
    const told = await live.rest()
    expect(told.at(-1)).toMatchObject({ type: 'failed', code: 'internal' })
    expect(JSON.stringify(told)).not.toContain('secret')
    expect(notes.join('\n')).toContain('/home/secret')
    expect(await live.closed).toBe(1011)
  })

  it('is ended by a frame that is too large', async () => {
    await start()
    const live = await openLive(port)
    live.say(begin)
    live.send(new Uint8Array(2 ** 20 + 4))
    expect(await live.closed).toBe(1009)
  })

  it('makes the client wait while the engine is behind, and forgets a client that is gone', async () => {
    await start()
    engine.isQuick = false
    const live = await openLive(port)
    live.say({ ...begin, whenBehind: 'wait' })
    // More than all buffers of the system between the two hold.
    const sixSeconds = new Uint8Array(new Float32Array(24_000).buffer)
    for (let i = 0; i < 400; i++) live.send(sixSeconds)
    await engine.hasBeenAsked(1)
    await new Promise((next) => setTimeout(next, 300))
    expect(engine.asked).toHaveLength(1)
    expect(live.unsent).toBeGreaterThan(2 ** 20)
    live.hangUp()
    engine.isQuick = true
    engine.asked[0].answer()
    await waitUntil(async () => (await health()).live === 0)
    // What had been read is heard, and of the rest nothing.
    expect(engine.asked.length).toBeLessThan(20)
  })

  it('is refused where there are too many, and taken when one has gone', async () => {
    await start()
    const [first] = [await openLive(port), await openLive(port)]
    const third = await openLive(port)
    expect(await third.next()).toMatchObject({ type: 'failed', code: 'server/busy' })
    expect(await third.closed).toBe(1013)
    first.hangUp()
    await waitUntil(async () => (await health()).live === 1)
    const fourth = await openLive(port)
    fourth.say(begin)
    expect(await fourth.next()).toMatchObject({ type: 'ready' })
  })
})

async function health(): Promise<{ requests: number; live: number }> {
  return (await (await ask('/v1/health')).json()) as { requests: number; live: number }
}

async function waitUntil(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((next) => setTimeout(next, 5))
}
