import { STREAM_VERSION, StreamAcknowledgement } from '../shared/ipc.ts'
import type { EngineStatus, NamedFile, StreamMessage } from '../shared/ipc.ts'

/** The part of Electron's MessagePortMain that the stream needs. */
export interface StreamPort {
  postMessage(message: StreamMessage): void
  start(): void
  close(): void
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown
}

/**
 * Events for the window, with back-pressure: one message is under way at a time. While the window is behind,
 * files wait in line and of the engine's states only the newest is kept.
 */
export class EventStream {
  #port: StreamPort | undefined
  #sequence = 0
  #isWaiting = false
  #status: EngineStatus | undefined
  #isStatusNew = false
  readonly #files: NamedFile[] = []

  /** Takes the port of a page that has just loaded; it is told the present state at once. */
  connect(port: StreamPort): void {
    this.#port?.close()
    this.#port = port
    this.#isWaiting = false
    this.#isStatusNew = this.#status !== undefined
    port.on('message', ({ data }) => {
      if (this.#port !== port) return
      const parsed = StreamAcknowledgement.safeParse(data)
      if (!parsed.success || parsed.data.sequence !== this.#sequence) return
      this.#isWaiting = false
      this.#send()
    })
    port.start()
    this.#send()
  }

  setStatus(status: EngineStatus): void {
    this.#status = status
    this.#isStatusNew = true
    this.#send()
  }

  openFile(file: NamedFile): void {
    this.#files.push(file)
    this.#send()
  }

  #send(): void {
    if (this.#port === undefined || this.#isWaiting) return
    const sequence = this.#sequence + 1
    const head = { version: STREAM_VERSION, sequence } as const
    let message: StreamMessage | undefined
    if (this.#isStatusNew && this.#status !== undefined) {
      this.#isStatusNew = false
      message = { ...head, type: 'engine-status', status: this.#status }
    } else {
      const file = this.#files.shift()
      if (file !== undefined) message = { ...head, type: 'open-file', file }
    }
    if (message === undefined) return
    this.#sequence = sequence
    this.#isWaiting = true
    this.#port.postMessage(message)
  }
}
