import { describe, expect, it } from 'vitest'
import { EventStream } from '../../src/main/event-stream.ts'
import type { StreamPort } from '../../src/main/event-stream.ts'
import type { EngineStatus } from '../../src/shared/ipc/engine.ts'
import type { StreamEvent, StreamMessage } from '../../src/shared/ipc/stream.ts'

class FakePort implements StreamPort {
  readonly sent: StreamMessage[] = []
  isStarted = false
  isClosed = false
  #listener: (event: { data: unknown }) => void = () => undefined

  postMessage(message: StreamMessage): void {
    this.sent.push(message)
  }
  start(): void {
    this.isStarted = true
  }
  close(): void {
    this.isClosed = true
  }
  on(_event: 'message', listener: (event: { data: unknown }) => void): void {
    this.#listener = listener
  }
  answer(data: unknown): void {
    this.#listener({ data })
  }
  acknowledge(): void {
    this.answer({ version: 1, type: 'acknowledge', sequence: this.sent.at(-1)?.sequence })
  }
}

const starting: EngineStatus = { state: 'starting' }
const failed: EngineStatus = { state: 'failed', reason: { message: 'No backend.' } }
const restarting: EngineStatus = { state: 'restarting', attempt: 1, reason: { message: 'It stopped.' } }
const status = (now: EngineStatus): StreamEvent => ({ type: 'engine-status', status: now })
const file = (name: string): StreamEvent => ({ type: 'open-file', file: { name, bytes: new Uint8Array(1) } })

describe('the stream to the window', () => {
  it('tells a page that connects the present state at once', () => {
    const stream = new EventStream()
    stream.tellState(status(starting))
    stream.tellState(status(failed))
    const port = new FakePort()
    stream.connect(port)
    expect(port.isStarted).toBe(true)
    expect(port.sent).toMatchObject([{ version: 1, event: { type: 'engine-status', status: failed } }])
  })

  it('sends nothing more until the page has acknowledged, then only the newest state', () => {
    const stream = new EventStream()
    const port = new FakePort()
    stream.connect(port)
    stream.tellState(status(starting))
    stream.tellState(status(restarting))
    stream.tellState(status(failed))
    expect(port.sent).toHaveLength(1)
    port.acknowledge()
    expect(port.sent.slice(1)).toMatchObject([{ event: status(failed) }])
  })

  it('tells states of different keys apart and each of them once', () => {
    const stream = new EventStream()
    const port = new FakePort()
    stream.tellState(status(starting), 'a')
    stream.tellState(status(failed), 'b')
    stream.tellState(status(restarting), 'a')
    stream.connect(port)
    port.acknowledge()
    port.acknowledge()
    expect(port.sent).toMatchObject([{ event: status(restarting) }, { event: status(failed) }])
  })

  it('loses no file and keeps their order', () => {
    const stream = new EventStream()
    stream.tell(file('a.wav'))
    stream.tell(file('b.wav'))
    const port = new FakePort()
    stream.connect(port)
    port.acknowledge()
    port.acknowledge()
    expect(port.sent).toMatchObject([{ event: file('a.wav') }, { event: file('b.wav') }])
  })

  it('heeds neither nonsense nor an old acknowledgement', () => {
    const stream = new EventStream()
    const port = new FakePort()
    stream.connect(port)
    stream.tellState(status(starting))
    stream.tellState(status(failed))
    for (const data of [null, 'acknowledge', { version: 2, type: 'acknowledge', sequence: 1 }])
      port.answer(data)
    port.answer({ version: 1, type: 'acknowledge', sequence: 0 })
    expect(port.sent).toHaveLength(1)
  })

  it('leaves the port of a page that is gone', () => {
    const stream = new EventStream()
    const [old, fresh] = [new FakePort(), new FakePort()]
    stream.connect(old)
    stream.tellState(status(starting))
    stream.connect(fresh)
    old.acknowledge()
    expect(old.isClosed).toBe(true)
    expect(old.sent).toHaveLength(1)
    expect(fresh.sent).toMatchObject([{ event: status(starting) }])
  })
})
