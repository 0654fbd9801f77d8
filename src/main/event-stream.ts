import { STREAM_VERSION, StreamAcknowledgement } from '../shared/ipc/stream.ts'
import type { StreamEvent, StreamMessage } from '../shared/ipc/stream.ts'

/** The part of Electron's MessagePortMain that the stream needs. */
export interface StreamPort {
  postMessage(message: StreamMessage): void
  start(): void
  close(): void
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown
}

/**
 * Events for the window, with back-pressure: one message is under way at a time. While the window is behind, events
 * wait in line and of a state only the newest is kept. A page that has just loaded is told every present state.
 */
export class EventStream {
  #port: StreamPort | undefined
  #sequence = 0
  #isWaiting = false
  /** By key, the states that hold now. */
  readonly #states = new Map<string, StreamEvent>()
  /** Keys of the states that the page has not been told. */
  readonly #untold = new Set<string>()
  readonly #line: StreamEvent[] = []

  /** Takes the port of a page that has just loaded; it is told the present states at once. */
  connect(port: StreamPort): void {
    this.#port?.close()
    this.#port = port
    this.#isWaiting = false
    for (const key of this.#states.keys()) this.#untold.add(key)
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

  /**
   * Tells a state that lasts until the next: the window gets the newest, and again when it is loaded anew.
   *
   * @param key tells states of one type apart, e.g. by the id of what they are about
   */
  tellState(state: StreamEvent, key: string = state.type): void {
    this.#states.set(key, state)
    this.#untold.add(key)
    this.#send()
  }

  /** Tells an event of the moment; each arrives once and in order. */
  tell(event: StreamEvent): void {
    this.#line.push(event)
    this.#send()
  }

  #send(): void {
    if (this.#port === undefined || this.#isWaiting) return
    const event = this.#next()
    if (event === undefined) return
    this.#isWaiting = true
    this.#sequence++
    this.#port.postMessage({ version: STREAM_VERSION, sequence: this.#sequence, event })
  }

  #next(): StreamEvent | undefined {
    for (const key of this.#untold) {
      this.#untold.delete(key)
      return this.#states.get(key)
    }
    return this.#line.shift()
  }
}
