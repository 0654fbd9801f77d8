import { afterEach, expect, it, vi } from 'vitest'
import { Events } from '../../src/renderer/stream.ts'
import { STREAM_PORT } from '../../src/shared/channels.ts'
import { STREAM_VERSION } from '../../src/shared/ipc/stream.ts'

afterEach(() => vi.unstubAllGlobals())

/** The port that the main process has, of a stream that a page has opened. */
function openStream(events: Events): MessagePort {
  const page = Object.assign(new EventTarget(), { affectron: { requestStream: () => undefined } })
  vi.stubGlobal('window', page)
  events.open()
  const { port1, port2 } = new MessageChannel()
  const given = Object.assign(new Event('message'), { source: page, data: STREAM_PORT, ports: [port2] })
  page.dispatchEvent(given)
  return port1
}

it('goes on when somebody who listens fails, tells the others and says so', async () => {
  const reported: unknown[] = []
  vi.stubGlobal('reportError', (error: unknown) => reported.push(error))
  const events = new Events()
  const heard: string[] = []
  const fault = new Error('A room is broken.')
  events.on('command', () => {
    throw fault
  })
  events.on('command', ({ command }) => heard.push(command))
  const port = openStream(events)
  const acknowledged = new Promise((resolve) => (port.onmessage = ({ data }) => resolve(data)))
  port.postMessage({
    version: STREAM_VERSION,
    sequence: 1,
    event: { type: 'command', command: 'train.new' }
  })
  expect(await acknowledged).toEqual({ version: STREAM_VERSION, type: 'acknowledge', sequence: 1 })
  expect(heard).toEqual(['train.new'])
  expect(reported).toEqual([fault])
  port.close()
})
