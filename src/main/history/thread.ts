// Entry of the history's thread: SQLite answers at once or waits for the disk, and the main process must do neither.
import { parentPort, workerData } from 'node:worker_threads'
import { HistoryStore } from '../../engine/history/store.ts'
import { toFailure } from '../../shared/errors.ts'
import type { FromHistory, ToHistory } from './messages.ts'

const port = parentPort
if (port === null) throw new Error('This runs in a worker thread.')
const { folder } = workerData as { folder: string }
const send = (message: FromHistory, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer)
const store = new HistoryStore(folder, { onRecovery: (recovery) => send({ type: 'recovered', recovery }) })

port.on('message', ({ id, method, args }: ToHistory) => {
  const call = store[method].bind(store) as (...given: unknown[]) => Promise<unknown>
  call(...args).then(
    (value) => {
      const isSound = value instanceof Uint8Array || value instanceof Float32Array
      // A view of Node's shared pool cannot be given away; these are arrays of their own.
      send({ type: 'done', id, value }, isSound ? [value.buffer as ArrayBuffer] : [])
    },
    (error: unknown) => send({ type: 'failed', id, error: toFailure(error) })
  )
})
