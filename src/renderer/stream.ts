import { STREAM_PORT } from '../shared/channels.ts'
import { STREAM_VERSION, StreamMessage } from '../shared/ipc/stream.ts'
import type { StreamEvent } from '../shared/ipc/stream.ts'

type EventOf<T extends StreamEvent['type']> = Extract<StreamEvent, { type: T }>

/** What the main process tells of its own accord, for whoever wants to know. */
export class Events {
  readonly #listeners = new Map<StreamEvent['type'], Set<(event: StreamEvent) => void>>()

  /** @returns ends it */
  on<T extends StreamEvent['type']>(type: T, listener: (event: EventOf<T>) => void): () => void {
    const listeners = this.#listeners.get(type) ?? new Set()
    this.#listeners.set(type, listeners)
    const heed = (event: StreamEvent) => listener(event as EventOf<T>)
    listeners.add(heed)
    return () => void listeners.delete(heed)
  }

  /**
   * Opens the stream. Listeners come before, because the present states are told at once.
   *
   * @returns ends it
   */
  open(): () => void {
    const cancellation = new AbortController()
    const { signal } = cancellation
    const receivePort = (event: MessageEvent) => {
      const [port] = event.ports
      if (event.source !== window || event.data !== STREAM_PORT || port === undefined) return
      signal.addEventListener('abort', () => port.close())
      port.onmessage = ({ data }) => {
        const parsed = StreamMessage.safeParse(data)
        if (!parsed.success) return
        const { event: told, sequence } = parsed.data
        this.#tell(told)
        port.postMessage({ version: STREAM_VERSION, type: 'acknowledge', sequence })
      }
    }
    window.addEventListener('message', receivePort, { signal })
    window.affectron.requestStream()
    return () => cancellation.abort()
  }

  /** What fails in one place is told as any error is: neither the others nor what comes after wait for it. */
  #tell(event: StreamEvent): void {
    for (const listener of this.#listeners.get(event.type) ?? []) {
      try {
        listener(event)
      } catch (error) {
        reportError(error)
      }
    }
  }
}
