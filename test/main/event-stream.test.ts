import { describe, expect, it } from 'vitest'
import { EventStream } from '../../src/main/event-stream.ts'
import type { StreamPort } from '../../src/main/event-stream.ts'
import type { EngineStatus, StreamMessage } from '../../src/shared/ipc.ts'

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
const failed: EngineStatus = { state: 'failed', reason: 'No backend.' }
const restarting: EngineStatus = { state: 'restarting', attempt: 1, reason: 'It stopped.' }
const file = (name: string) => ({ name, bytes: new Uint8Array(1) })

describe('the stream to the window', () => {
  it('tells a page that connects the present state at once', () => {
    const stream = new EventStream()
    stream.setStatus(starting)
    stream.setStatus(failed)
    const port = new FakePort()
    stream.connect(port)
    expect(port.isStarted).toBe(true)
    expect(port.sent).toMatchObject([{ version: 1, type: 'engine-status', status: failed }])
  })

  it('sends nothing more until the page has acknowledged, then only the newest state', () => {
    const stream = new EventStream()
    const port = new FakePort()
    stream.connect(port)
    stream.setStatus(starting)
    stream.setStatus(restarting)
    stream.setStatus(failed)
    expect(port.sent).toHaveLength(1)
    port.acknowledge()
    expect(port.sent.slice(1)).toMatchObject([{ status: failed }])
  })

  it('loses no file and keeps their order', () => {
    const stream = new EventStream()
    stream.openFile(file('a.wav'))
    stream.openFile(file('b.wav'))
    const port = new FakePort()
    stream.connect(port)
    port.acknowledge()
    port.acknowledge()
    expect(port.sent).toMatchObject([
      { type: 'open-file', file: { name: 'a.wav' } },
      { type: 'open-file', file: { name: 'b.wav' } }
    ])
  })

  it('heeds neither nonsense nor an old acknowledgement', () => {
    const stream = new EventStream()
    const port = new FakePort()
    stream.connect(port)
    stream.setStatus(starting)
    stream.setStatus(failed)
    for (const data of [null, 'acknowledge', { version: 2, type: 'acknowledge', sequence: 1 }])
      port.answer(data)
    port.answer({ version: 1, type: 'acknowledge', sequence: 0 })
    expect(port.sent).toHaveLength(1)
  })

  it('leaves the port of a page that is gone', () => {
    const stream = new EventStream()
    const [old, fresh] = [new FakePort(), new FakePort()]
    stream.connect(old)
    stream.setStatus(starting)
    stream.connect(fresh)
    old.acknowledge()
    expect(old.isClosed).toBe(true)
    expect(old.sent).toHaveLength(1)
    expect(fresh.sent).toMatchObject([{ status: starting }])
  })
})
