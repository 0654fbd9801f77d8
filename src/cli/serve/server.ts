import { fastifyWebsocket } from '@fastify/websocket'
import { fastify } from 'fastify'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Analyzer } from '../../engine/analysis/analyzer.ts'
import { exportTimeline } from '../../engine/analysis/timeline/exports/export-timeline.ts'
import { AffectronError, toFailure } from '../../shared/errors.ts'
import { LONG_SECONDS } from '../../shared/limits.ts'
import { say } from '../../shared/said.ts'
import { AnalyzeQuery, TimelineQuery } from '../../shared/server.ts'
import type { ServerHealth } from '../../shared/server.ts'
import { timelineSettings } from '../timeline-settings.ts'
import { toCsv } from '../formats/csv.ts'
import { toJson } from '../formats/json.ts'
import { localeOf, toServerFailure } from './answer-language.ts'
import { isPreflight, refusal } from './border.ts'
import type { Border } from './border.ts'
import { LiveConnection } from './live-connection.ts'
import type { LiveSocket } from './live-connection.ts'
import { openApiDocument } from './openapi.ts'
import { LIVE_PATH, operations } from './operations.ts'
import type { Operation, OperationName } from './operations.ts'
import type { ServedModels } from './served-models.ts'
import { badQuery, busy, failureOf, misunderstood, sayBusy, tooSlow } from './failures.ts'
import type { ServerLimits } from './server-limits.ts'
import { statusOf } from './statuses.ts'
import { WaitingRoom } from './waiting-room.ts'
import { WorkLine } from './work-line.ts'

export interface ServerParts {
  analyzer: Pick<Analyzer, 'analyze' | 'timeline' | 'live' | 'backend'>
  models: ServedModels
  border: Border
  limits: ServerLimits
  /** Of Affectron. */
  version: string
  /** For what the server does not tell its clients. */
  note: (line: string) => void
  /** Milliseconds, any origin. */
  now: () => number
  /** Today and the time, ISO 8601. */
  date: () => string
}

/** A live client that says nothing, or does not read, for so long is cut off, seconds. */
const LIVE_PATIENCE = 30
/** How often requests are looked at that do not end. */
const LOOK_MILLISECONDS = 1000
/** Longest time for the headers to arrive. */
const HEADER_MILLISECONDS = 30_000
const MOST_FRAME_BYTES = 2 ** 20
/** Beyond what people open, and below what exhausts files. */
const MOST_CONNECTIONS = 500

const timelineTypes = {
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  windows: 'text/csv; charset=utf-8',
  textgrid: 'text/plain; charset=utf-8',
  eaf: 'application/xml; charset=utf-8',
  srt: 'application/x-subrip; charset=utf-8'
}

/** The HTTP server over an engine; it listens once it is told to, and `close()` finishes what is being heard. */
export async function buildServer(parts: ServerParts): Promise<FastifyInstance> {
  const { analyzer, models, border, limits, version, note, now, date } = parts
  const room = new WaitingRoom(limits.requests, now)
  const liveRoom = new WaitingRoom(limits.live, now)
  /** As in the app: a sentence need not wait for an hour of sound. */
  const lines = { short: new WorkLine(), long: new WorkLine() }
  const connections = new Set<LiveConnection>()
  let isClosing = false
  const document = openApiDocument(version, border.keys !== undefined)

  const app = fastify({
    bodyLimit: limits.mebibytes * 2 ** 20,
    requestTimeout: limits.seconds * 1000,
    http: {
      connectionsCheckingInterval: LOOK_MILLISECONDS,
      // Node.js takes the shorter of the two limits for the headers, whatever their names.
      headersTimeout: Math.min(HEADER_MILLISECONDS, limits.seconds * 1000)
    },
    // Errors in the address are answered like all others.
    frameworkErrors: (error, request, reply) => answerFailure(error, request, reply),
    clientErrorHandler(error, socket) {
      if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy()
      const isSlow = error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
      const body = JSON.stringify(
        toServerFailure(toFailure(isSlow ? tooSlow(limits) : misunderstood()), 'en')
      )
      const head = `HTTP/1.1 ${isSlow ? '408 Request Timeout' : '400 Bad Request'}\r\nContent-Type: application/json\r\n`
      socket.end(`${head}Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`)
    }
  })
  app.server.maxConnections = MOST_CONNECTIONS
  await app.register(fastifyWebsocket, {
    options: { maxPayload: MOST_FRAME_BYTES },
    preClose(done) {
      isClosing = true
      for (const connection of connections) connection.fail('server/closing', say('serve.closing'))
      done()
    }
  })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    /^(audio\/|application\/octet-stream)/i,
    { parseAs: 'buffer' },
    (_request, body, done) => done(null, body)
  )

  app.addHook('onRequest', async (request, reply) => {
    const { origin } = request.headers
    const refused = refusal(request.method, request.headers, border)
    if (refused !== undefined) throw refused
    // What is not text is not looked at as if it were.
    void reply.headers({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' })
    if (origin === undefined) return
    void reply.headers({ 'access-control-allow-origin': origin, vary: 'Origin' })
    if (!isPreflight(request.method, request.headers)) return
    void reply.headers({
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': 'Authorization, Content-Type',
      'access-control-max-age': '600'
    })
    await reply.code(204).send()
  })

  // Else a client that keeps its connection for the next request would hold up the end.
  app.addHook('onSend', async (_request, reply) => {
    if (isClosing) void reply.header('connection', 'close')
  })

  app.setErrorHandler((error, request, reply) => answerFailure(error, request, reply))
  app.setNotFoundHandler((request, reply) =>
    answerFailure(new AffectronError('server/not-found', say('serve.notFound')), request, reply)
  )

  function answerFailure(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const failure = failureOf(error, limits)
    if (failure.code === 'internal')
      note(`affectron: ${request.method} ${request.url}: ${failure.cause ?? ''}`)
    if (failure.code === 'server/unauthorized') void reply.header('www-authenticate', 'Bearer')
    if (failure.code === 'server/busy') void reply.header('retry-after', room.retryAfterSeconds)
    // A body that was refused unread would have to be read to find the next request behind it.
    if (request.method === 'POST' && request.body === undefined) void reply.header('connection', 'close')
    void reply
      .code(statusOf(failure.code))
      .type('application/json; charset=utf-8')
      .send(JSON.stringify(toServerFailure(failure, localeOf(request.headers['accept-language']))))
  }

  /** Before the body is read, so that no more bodies are held than there may be. */
  async function admit(_request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const leave = room.enter()
    if (leave === undefined) throw busy(room)
    reply.raw.once('close', leave)
  }

  /** Work on a request, until the client hangs up or it takes too long. */
  async function within<T>(
    line: WorkLine,
    reply: FastifyReply,
    work: (signal: AbortSignal) => Promise<T>
  ): Promise<T> {
    const cancellation = new AbortController()
    const timer = setTimeout(() => cancellation.abort(tooSlow(limits)), limits.seconds * 1000)
    const hangUp = () => cancellation.abort()
    reply.raw.once('close', hangUp)
    try {
      return await line.run(() => work(cancellation.signal), cancellation.signal)
    } finally {
      clearTimeout(timer)
      reply.raw.off('close', hangUp)
    }
  }

  const mostSeconds = limits.minutes * 60
  // Longer sound in one piece would hold up everyone else for seconds, for an answer that says little.
  const mostForOne = Math.min(mostSeconds, LONG_SECONDS)
  const handlers: Record<OperationName, (request: FastifyRequest, reply: FastifyReply) => unknown> = {
    health: (): ServerHealth => ({
      ...{ status: 'ok', version, backend: analyzer.backend.name },
      ...{ requests: room.inside, live: liveRoom.inside }
    }),
    models: () => ({ models: models.list() }),
    card: (request) => models.get((request.params as { id: string }).id).card,
    async analyze(request, reply) {
      const { model, name, format } = queryOf(AnalyzeQuery, request)
      const { folder } = models.get(model)
      const { analysis } = await within(lines.short, reply, (signal) =>
        analyzer.analyze(soundOf(request), name, { model: folder, mostSeconds: mostForOne, signal })
      )
      return format === 'json'
        ? reply.type('application/json; charset=utf-8').send(toJson(analysis))
        : reply.type('text/csv; charset=utf-8').send(toCsv([analysis]))
    },
    async timeline(request, reply) {
      const { model, name, format, window, step } = queryOf(TimelineQuery, request)
      const settings = timelineSettings({ window, step })
      if (settings === undefined) throw badQuery('step')
      const { folder } = models.get(model)
      const { timeline } = await within(lines.long, reply, (signal) =>
        analyzer.timeline(soundOf(request), name, { model: folder, mostSeconds, settings, signal })
      )
      return reply.type(timelineTypes[format]).send(exportTimeline(format, timeline, [], date()))
    },
    openapi: () => document
  }
  for (const [name, operation] of Object.entries<Operation>(operations)) {
    app.route({
      method: operation.method,
      url: operation.path.replace(/\{(\w+)\}/g, ':$1'),
      ...(operation.takesSound ? { onRequest: admit } : {}),
      handler: async (request, reply) => handlers[name as OperationName](request, reply)
    })
  }

  app.route({
    method: 'GET',
    url: LIVE_PATH,
    handler: async () => {
      throw misunderstood()
    },
    wsHandler(socket: LiveSocket, request) {
      const leave = liveRoom.enter()
      const ended = new AbortController()
      const connection = new LiveConnection({
        socket,
        modelOf(id) {
          const { model, folder } = models.get(id)
          return { id: model.id, name: model.name, folder }
        },
        ask: (samples, sampleRate, folder) =>
          lines.short.run(() => analyzer.live(samples, sampleRate, { model: folder }), ended.signal),
        locale: localeOf(request.headers['accept-language']),
        mostMinutes: limits.minutes,
        patienceSeconds: LIVE_PATIENCE,
        onInternal: (cause) => note(`affectron: GET ${LIVE_PATH}: ${cause}`),
        onClosed() {
          ended.abort()
          connections.delete(connection)
          leave?.()
        }
      })
      connections.add(connection)
      if (leave === undefined) connection.fail('server/busy', sayBusy(liveRoom))
    }
  })
  return app
}

/** @throws AffectronError `server/bad-request`, naming the first parameter that does not fit */
function queryOf<T extends z.ZodObject>(schema: T, request: FastifyRequest): z.infer<T> {
  const parsed = schema.safeParse(request.query)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw badQuery(issue.code === 'unrecognized_keys' ? issue.keys[0] : String(issue.path[0]))
}

function soundOf(request: FastifyRequest): Uint8Array {
  return request.body instanceof Uint8Array ? request.body : new Uint8Array()
}
