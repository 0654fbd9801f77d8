import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import type { Socket } from 'node:net'

/**
 * A WebSocket client of its own (RFC 6455), on a bare connection: it can refuse to read, hang up without a word, and send
 * what no library would.
 */
export class SocketClient {
  /** Code of the server's goodbye; 1006 when it hung up without one. */
  readonly closed: Promise<number>
  readonly #socket: Socket
  readonly #messages: unknown[] = []
  readonly #waiting: ((message: unknown) => void)[] = []
  #received = Buffer.alloc(0)
  #sayClosed: (code: number) => void = () => undefined

  private constructor(socket: Socket, rest: Buffer) {
    this.#socket = socket
    this.closed = new Promise((resolve) => (this.#sayClosed = resolve))
    socket.on('data', (bytes) => this.#read(bytes))
    socket.on('close', () => {
      this.#sayClosed(1006)
      for (const give of this.#waiting.splice(0)) give(undefined)
    })
    this.#read(rest)
  }

  /** @returns the client, or the status and body that the server refused it with */
  static open(
    port: number,
    { path = '/v1/live', headers = {} }: { path?: string; headers?: Record<string, string> } = {}
  ): Promise<SocketClient | { status: number; body: string }> {
    const lines = {
      host: `127.0.0.1:${port}`,
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': randomBytes(16).toString('base64'),
      ...headers
    }
    const head = Object.entries(lines).map(([name, value]) => `${name}: ${value}\r\n`)
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () =>
        socket.write(`GET ${path} HTTP/1.1\r\n${head.join('')}\r\n`)
      )
      let received = Buffer.alloc(0)
      const refuse = () => {
        const [first, body = ''] = received.toString('utf8').split('\r\n\r\n')
        resolve({ status: Number(first.split(' ')[1]), body })
      }
      const onData = (bytes: Buffer) => {
        received = Buffer.concat([received, bytes])
        const end = received.indexOf('\r\n\r\n')
        if (end < 0 || !received.toString('latin1').startsWith('HTTP/1.1 101')) return
        socket.off('data', onData).off('close', refuse)
        resolve(new SocketClient(socket, received.subarray(end + 4)))
      }
      socket.on('data', onData).on('close', refuse).on('error', reject)
    })
  }

  /** Text, or binary. */
  send(data: string | Uint8Array): void {
    const payload = Buffer.from(data)
    this.#frame(typeof data === 'string' ? 1 : 2, payload)
  }

  say(message: object): void {
    this.send(JSON.stringify({ version: 1, ...message }))
  }

  /** The next message as JSON; undefined once the connection has ended. */
  next<T = unknown>(): Promise<T> {
    const first = this.#messages.shift()
    if (first !== undefined || this.#socket.destroyed) return Promise.resolve(first as T)
    return new Promise((resolve) => this.#waiting.push(resolve as (message: unknown) => void))
  }

  /** All messages until the server says goodbye. */
  async rest<T = unknown>(): Promise<T[]> {
    const all: T[] = []
    for (let message = await this.next<T>(); message !== undefined; message = await this.next<T>())
      all.push(message)
    return all
  }

  /** Bytes that lie in this program because the server does not take them. */
  get unsent(): number {
    return this.#socket.writableLength
  }

  stopReading(): void {
    this.#socket.pause()
  }

  hangUp(): void {
    this.#socket.destroy()
  }

  #frame(opcode: number, payload: Buffer): void {
    const long = payload.length > 65_535
    const head = Buffer.alloc(long ? 10 : payload.length > 125 ? 4 : 2)
    head[0] = 0x80 | opcode
    if (long) {
      head[1] = 0x80 | 127
      head.writeBigUInt64BE(BigInt(payload.length), 2)
    } else if (head.length === 4) {
      head[1] = 0x80 | 126
      head.writeUInt16BE(payload.length, 2)
    } else head[1] = 0x80 | payload.length
    const mask = randomBytes(4)
    const frame = Buffer.concat([head, mask, payload])
    for (let i = 0; i < payload.length; i++) frame[head.length + 4 + i] ^= mask[i & 3]
    this.#socket.write(frame)
  }

  #read(bytes: Buffer): void {
    this.#received = Buffer.concat([this.#received, bytes])
    for (;;) {
      const [first, second] = this.#received
      const short = (second ?? 0) & 127
      const start = short === 126 ? 4 : short === 127 ? 10 : 2
      if (this.#received.length < start) return
      const length =
        short === 126
          ? this.#received.readUInt16BE(2)
          : short === 127
            ? Number(this.#received.readBigUInt64BE(2))
            : short
      if (this.#received.length < start + length) return
      this.#take(first & 15, this.#received.subarray(start, start + length))
      this.#received = this.#received.subarray(start + length)
    }
  }

  #take(opcode: number, payload: Buffer): void {
    if (opcode === 8) {
      this.#sayClosed(payload.length < 2 ? 1005 : payload.readUInt16BE(0))
      this.#frame(8, payload)
      this.#socket.end()
    } else if (opcode === 1) {
      const message: unknown = JSON.parse(payload.toString('utf8'))
      const waiting = this.#waiting.shift()
      if (waiting === undefined) this.#messages.push(message)
      else waiting(message)
    }
  }
}

/** A client that was let in. */
export async function openLive(...args: Parameters<typeof SocketClient.open>): Promise<SocketClient> {
  const client = await SocketClient.open(...args)
  if (client instanceof SocketClient) return client
  throw new Error(`Refused with ${client.status}: ${client.body}`)
}
