import { STREAM_PORT } from '../shared/channels.ts'
import { STREAM_VERSION, StreamMessage } from '../shared/ipc.ts'

/**
 * Opens the stream of events from the main process.
 *
 * @returns ends it
 */
export function openStream(onMessage: (message: StreamMessage) => void): () => void {
  const cancellation = new AbortController()
  const { signal } = cancellation
  const receivePort = (event: MessageEvent) => {
    const [port] = event.ports
    if (event.source !== window || event.data !== STREAM_PORT || port === undefined) return
    signal.addEventListener('abort', () => port.close())
    port.onmessage = ({ data }) => {
      const parsed = StreamMessage.safeParse(data)
      if (!parsed.success) return
      onMessage(parsed.data)
      port.postMessage({ version: STREAM_VERSION, type: 'acknowledge', sequence: parsed.data.sequence })
    }
  }
  window.addEventListener('message', receivePort, { signal })
  window.affectron.requestStream()
  return () => cancellation.abort()
}
