import type { LiveAnswer } from '../../shared/live.ts'
import { LIVE_SECONDS } from '../../shared/live.ts'
import { LIVE_STREAM_VERSION, LiveRequest } from '../../shared/live-stream.ts'
import type { LiveReply, LiveStart } from '../../shared/live-stream.ts'
import { AffectronError, toFailure } from '../../shared/errors.ts'
import type { ErrorCode } from '../../shared/errors.ts'
import { say } from '../../shared/said.ts'
import type { Statement } from '../../shared/said.ts'
import type { Locale } from '../../shared/settings.ts'
import { toServerFailure } from './answer-language.ts'
import { LiveHearing } from './live-hearing.ts'
import { readFrame } from './read-frame.ts'

/** The part of a WebSocket of the package `ws` that is used here. */
export interface LiveSocket {
  send(text: string, done: (error?: Error) => void): void
  close(code: number, reason?: string): void
  terminate(): void
  pause(): void
  resume(): void
  on(event: 'message', listener: (data: Buffer, isBinary: boolean) => void): void
  on(event: 'close', listener: () => void): void
}

export interface LiveConnectionParts {
  socket: LiveSocket
  /** The model of an id, or the default. @throws AffectronError `model/not-found` */
  modelOf: (id: string | undefined) => { id: string; name: string; folder: string }
  /** @param folder of the model */
  ask: (samples: Float32Array, sampleRate: number, folder: string) => Promise<LiveAnswer>
  locale: Locale
  /** How long a connection may last. */
  mostMinutes: number
  /** How long nothing may come, or an answer may not get through. */
  patienceSeconds: number
  onClosed: () => void
  /** Takes the cause of a failure that the client is not told. */
  onInternal: (cause: string) => void
}

/** Codes of RFC 6455, section 7.4.1, and of IANA's list after it. */
const closeCodes = { normal: 1000, goingAway: 1001, refused: 1008, failed: 1011, comeAgain: 1013 } as const

/** One client that sends sound as it is made and hears of it as it is heard. */
export class LiveConnection {
  readonly #parts: LiveConnectionParts
  #start: LiveStart | undefined
  #hearing: LiveHearing | undefined
  #isReading = true
  #isOver = false
  #silence: NodeJS.Timeout | undefined
  readonly #lifetime: NodeJS.Timeout

  constructor(parts: LiveConnectionParts) {
    this.#parts = parts
    const { socket, mostMinutes } = parts
    socket.on('message', (data, isBinary) => this.#receive(data, isBinary))
    socket.on('close', () => this.#close())
    this.#lifetime = setTimeout(() => {
      this.fail('server/time-limit', say('serve.liveOver', { minutes: mostMinutes }))
    }, mostMinutes * 60_000)
    this.#listen()
  }

  /** Says why and hangs up. */
  fail(code: ErrorCode, why: Statement): void {
    this.#fail(new AffectronError(code, why))
  }

  #receive(data: Buffer, isBinary: boolean): void {
    if (this.#isOver) return
    this.#listen()
    try {
      if (isBinary) this.#hear(data)
      else this.#obey(data.toString('utf8'))
    } catch (error) {
      this.#fail(error)
    }
  }

  #obey(text: string): void {
    const request = requestOf(text)
    if (request.type === 'end') {
      if (this.#hearing === undefined) throw unfit(say('serve.firstStart'))
      this.#hearing.end()
      return
    }
    if (this.#start !== undefined) throw unfit(say('serve.startedAlready'))
    const { id, name, folder } = this.#parts.modelOf(request.model)
    this.#start = request
    const { sampleRate } = request
    this.#hearing = new LiveHearing({
      ...request,
      ask: (samples) => this.#parts.ask(samples, sampleRate, folder),
      tell: (answer, endSeconds) => this.#send({ ...stamp, type: 'answer', endSeconds, ...answer }),
      setReading: (isReading) => this.#setReading(isReading),
      onEnded: async (durationSeconds) => {
        await this.#send({ ...stamp, type: 'ended', durationSeconds })
        this.#hangUp(closeCodes.normal)
      },
      onFailure: (error) => this.#fail(error)
    })
    void this.#send({ ...stamp, type: 'ready', model: { id, name }, windowSeconds: LIVE_SECONDS })
  }

  #hear(frame: Buffer): void {
    if (this.#start === undefined) throw unfit(say('serve.firstStart'))
    const samples = readFrame(frame, this.#start.encoding)
    if (samples === undefined) throw unfit(say('serve.brokenFrame'))
    this.#hearing?.push(samples)
  }

  /** What is not read stays with the client: TCP tells it to wait. */
  #setReading(isReading: boolean): void {
    if (this.#isOver || isReading === this.#isReading) return
    this.#isReading = isReading
    if (isReading) this.#parts.socket.resume()
    else this.#parts.socket.pause()
    this.#listen()
  }

  /** Begins anew to wait for the client, as long as it may speak. */
  #listen(): void {
    clearTimeout(this.#silence)
    if (!this.#isReading || this.#isOver) return
    const { patienceSeconds } = this.#parts
    this.#silence = setTimeout(() => {
      this.fail('server/time-limit', say('serve.silentClient', { seconds: patienceSeconds }))
    }, patienceSeconds * 1000)
  }

  /** Resolves when the reply has left this program; a client that does not read for long is cut off. */
  #send(reply: LiveReply): Promise<void> {
    const { socket, patienceSeconds } = this.#parts
    return new Promise((resolve) => {
      const stuck = setTimeout(() => socket.terminate(), patienceSeconds * 1000)
      socket.send(JSON.stringify(reply), () => {
        clearTimeout(stuck)
        resolve()
      })
    })
  }

  #fail(error: unknown): void {
    if (this.#isOver) return
    const known = toFailure(error)
    if (known.code === 'internal') this.#parts.onInternal(known.cause ?? '')
    const failure = toServerFailure(known, this.#parts.locale)
    void this.#send({ ...stamp, type: 'failed', ...failure })
    this.#hangUp(closeCodeOf(failure.code))
  }

  #hangUp(code: number): void {
    const { socket } = this.#parts
    this.#close()
    // The client's own goodbye must be read, or the connection stays half open.
    socket.resume()
    socket.close(code)
  }

  #close(): void {
    if (this.#isOver) return
    this.#isOver = true
    clearTimeout(this.#silence)
    clearTimeout(this.#lifetime)
    this.#hearing?.stop()
    this.#parts.onClosed()
  }
}

const stamp = { version: LIVE_STREAM_VERSION } as const

/** @throws AffectronError `server/bad-message` */
function requestOf(text: string): LiveRequest {
  try {
    return LiveRequest.parse(JSON.parse(text))
  } catch {
    throw unfit(say('serve.badMessage'))
  }
}

function unfit(why: Statement): AffectronError {
  return new AffectronError('server/bad-message', why)
}

function closeCodeOf(code: ErrorCode): number {
  if (code === 'server/closing') return closeCodes.goingAway
  if (code === 'server/busy') return closeCodes.comeAgain
  return code.startsWith('server/') || code === 'model/not-found' ? closeCodes.refused : closeCodes.failed
}
