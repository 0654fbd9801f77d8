import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fastify } from 'fastify'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hostsOf } from '../../../src/cli/serve/border.ts'
import { ServedModels } from '../../../src/cli/serve/served-models.ts'
import { buildServer } from '../../../src/cli/serve/server.ts'
import { createAnalyzer } from '../../../src/engine/analysis/analyzer.ts'
import type { Analyzer } from '../../../src/engine/analysis/analyzer.ts'
import { exportTimeline } from '../../../src/engine/analysis/timeline/exports/export-timeline.ts'
import type { Analysis } from '../../../src/shared/analysis.ts'
import type { LiveReply } from '../../../src/shared/live-stream.ts'
import type { Timeline } from '../../../src/shared/timeline.ts'
import { encodeWav } from '../../../src/shared/wav.ts'
import { emodb } from '../../engine/audio/voice-activity/stories.ts'
import { openLive } from './socket-client.ts'

/** The server over the real engine, with the model that ships, asked over real sockets. */
const root = join(import.meta.dirname, '../../..')
const clip = join(root, 'resources/samples/03a05Wa.wav')
let analyzer: Analyzer
let app: FastifyInstance
let port: number
let modelId: string

beforeAll(async () => {
  const modelsFolder = join(root, 'resources/models')
  analyzer = await createAnalyzer({
    modelsFolder,
    voiceDetectorFile: join(root, 'resources/voice-activity/silero-vad-16k.safetensors'),
    warmUp: false
  })
  const models = await ServedModels.find([], modelsFolder, root)
  modelId = models.get().model.id
  app = await buildServer({
    ...{ analyzer, models, version: '1.2.3', note: () => undefined },
    border: { hosts: hostsOf('127.0.0.1'), origins: new Set() },
    limits: { mebibytes: 16, minutes: 2, seconds: 120, requests: 8, live: 2 },
    now: () => performance.now(),
    date: () => '2026-11-24T10:00:00.000Z'
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  port = (app.server.address() as { port: number }).port
})
afterAll(async () => {
  await app.close()
  await analyzer.dispose()
})

const url = (path: string) => `http://127.0.0.1:${port}${path}`
const post = (path: string, body: Uint8Array) =>
  fetch(url(path), { method: 'POST', body: new Uint8Array(body), headers: { 'content-type': 'audio/wav' } })
/** Two sentences, and between them more silence than is heard at once. */
function story(): Float32Array {
  const [one, two] = [emodb('15a04Wb'), emodb('12b01Ta')]
  const samples = new Float32Array(one.length + 64_000 + two.length)
  samples.set(one)
  samples.set(two, one.length + 64_000)
  return samples
}

describe('the server over the real engine', { timeout: 120_000 }, () => {
  it('answers about a clip as the engine does, twice at once too', async () => {
    const bytes = await readFile(clip)
    const { analysis } = await analyzer.analyze(bytes, 'clip.wav')
    const answers = await Promise.all([1, 2].map(() => post('/v1/analyze?name=clip.wav', bytes)))
    for (const answer of answers) {
      const { timings, ...heard } = (await answer.json()) as Analysis
      expect({ ...heard, timings: analysis.timings }).toEqual(JSON.parse(JSON.stringify(analysis)))
      expect(timings.total).toBeGreaterThan(0)
    }
  })

  it('answers about a long recording as the engine does', async () => {
    const bytes = encodeWav([story()], 16_000, 'pcm16')
    const { timeline } = await analyzer.timeline(bytes, 'talk.wav')
    const wanted = JSON.parse(exportTimeline('json', timeline, [], '')) as Timeline
    const answer = (await (await post('/v1/timeline?name=talk.wav', bytes)).json()) as Timeline
    expect({ ...answer, timings: wanted.timings }).toEqual(wanted)
    expect(answer.stretches).toHaveLength(2)
    const srt = await (await post('/v1/timeline?name=talk.wav&format=srt', bytes)).text()
    expect(srt).toBe(exportTimeline('srt', timeline, [], ''))
  })

  it('says live what the app would say of the same seconds, whatever the frames', async () => {
    const samples = story()
    const live = await openLive(port)
    live.say({ type: 'start', sampleRate: 16_000, encoding: 's16le', whenBehind: 'wait' })
    const frames = Int16Array.from(samples, (value) => Math.round(value * 32768))
    for (let at = 0, i = 0; at < frames.length; i++) {
      const frame = frames.slice(at, (at += [160, 4096, 33_333][i % 3]))
      live.send(new Uint8Array(frame.buffer))
    }
    live.say({ type: 'end' })
    const [ready, ...replies] = await live.rest<LiveReply>()
    expect(ready).toMatchObject({ type: 'ready', model: { id: modelId } })
    const answers = replies.filter((reply) => reply.type === 'answer')
    expect(answers).toHaveLength(Math.ceil(samples.length / 8000) - 1)
    for (const { endSeconds, emotion, speechSeconds } of answers) {
      const end = Math.round(endSeconds * 16_000)
      const app = await analyzer.live(samples.slice(Math.max(0, end - 48_000), end), 16_000)
      expect({ emotion, speechSeconds }).toEqual({ emotion: app.emotion, speechSeconds: app.speechSeconds })
    }
    expect(answers.some(({ emotion }) => emotion !== undefined)).toBe(true)
    expect(answers.some(({ emotion }) => emotion === undefined)).toBe(true)
    expect(replies.at(-1)).toMatchObject({ type: 'ended', durationSeconds: samples.length / 16_000 })
  })

  it.each([
    ['no sound', new Uint8Array(), 422, 'audio/empty'],
    ['no audio', new TextEncoder().encode('a text that is none'.repeat(100)), 415, 'audio/not-audio'],
    ['silence', encodeWav([new Float32Array(32_000)], 16_000, 'pcm16'), 422, 'audio/silent'],
    ['more than a minute', encodeWav([new Float32Array(61 * 8000)], 8000, 'pcm16'), 413, 'audio/too-long']
  ])('refuses an answer about %s', async (_what, bytes, status, code) => {
    const answer = await post('/v1/analyze', bytes)
    expect({ status: answer.status, ...((await answer.json()) as object) }).toMatchObject({ status, code })
  })

  it('refuses a timeline of more than it takes, and of nobody', async () => {
    const refused = async (seconds: number) => {
      const answer = await post('/v1/timeline', encodeWav([new Float32Array(seconds * 8000)], 8000, 'pcm16'))
      return { status: answer.status, ...((await answer.json()) as object) }
    }
    expect(await refused(121)).toMatchObject({ status: 413, code: 'audio/too-long' })
    expect(await refused(61)).toMatchObject({ status: 422, code: 'audio/no-speech' })
  })

  it('does what its OpenAPI document says, path by path', async () => {
    const document = (await (await fetch(url('/openapi.json'))).json()) as Described
    const bytes = await readFile(clip)
    const asking: Record<string, () => Promise<Response>> = {
      'get /v1/health': () => fetch(url('/v1/health')),
      'get /v1/models': () => fetch(url('/v1/models')),
      'get /v1/models/{id}/card': () => fetch(url(`/v1/models/${modelId}/card`)),
      'post /v1/analyze': () => post('/v1/analyze', bytes),
      'post /v1/timeline': () => post('/v1/timeline', bytes),
      'get /openapi.json': () => fetch(url('/openapi.json'))
    }
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`)
    )
    expect(described.sort()).toEqual([...Object.keys(asking), 'get /v1/live'].sort())
    const complain = await validator(document)
    for (const [operation, ask] of Object.entries(asking)) {
      const [method, path] = operation.split(' ')
      const answer = await ask()
      expect(answer.status).toBe(200)
      const { schema } = document.paths[path][method].responses[200].content['application/json']
      expect({ operation, complaint: await complain(schema, await answer.json()) }).toEqual({ operation })
    }
    const { schema } = document.paths['/v1/analyze'].post.responses.default.content['application/json']
    expect(await complain(schema, await (await post('/v1/analyze', new Uint8Array())).json())).toBeUndefined()
    expect(await complain(schema, { code: 'no such code', message: '' })).toContain('code')
    expect(await complain({ $ref: '#/components/schemas/Analysis' }, { file: 'x' })).toContain(
      'durationSeconds'
    )
    const start = { version: 1, type: 'start', sampleRate: 16_000, encoding: 's16le' }
    const request = { $ref: '#/components/schemas/LiveRequest' }
    expect(await complain(request, start)).toBeUndefined()
    expect(await complain(request, { ...start, sampleRate: 1 })).toBeTypeOf('string')
    const live = await openLive(port)
    live.say(start)
    live.send(new Uint8Array(Int16Array.from(emodb('15a04Wb'), (value) => value * 32_767).buffer))
    live.say({ type: 'end' })
    for (const reply of await live.rest()) {
      expect(await complain({ $ref: '#/components/schemas/LiveReply' }, reply)).toBeUndefined()
    }
  })
})

interface Described {
  paths: Record<
    string,
    Record<string, { responses: Record<string, { content: Record<string, { schema: object }> }> }>
  >
  components: object
}

/** What Ajv, the validator inside the framework, has against a value of a schema of the document. */
async function validator({
  components
}: Described): Promise<(schema: object, value: unknown) => Promise<string | undefined>> {
  const customOptions = {
    strict: false,
    coerceTypes: false,
    removeAdditional: false,
    useDefaults: false
  } as const
  return async (schema, value) => {
    const judge = fastify({ ajv: { customOptions }, bodyLimit: 2 ** 26 })
    judge.post('/', { schema: { body: { components, allOf: [schema] } } }, () => 'right')
    const answer = await judge.inject({ method: 'POST', url: '/', payload: value as object })
    return answer.statusCode === 200 ? undefined : answer.body
  }
}
