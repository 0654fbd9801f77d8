// Entry of the thread that reads and compares runs: drawing intervals takes seconds, and neither the main process nor
// the window may stand still for them.
import { parentPort, workerData } from 'node:worker_threads'
import { CompareDesk } from '../../engine/comparison/compare-desk.ts'
import type { RunBookFolders } from '../../engine/comparison/run-book.ts'
import { toFailure } from '../../shared/errors.ts'
import type { FromDesk, ToDesk } from './messages.ts'

const port = parentPort
if (port === null) throw new Error('This runs in a worker thread.')
const desk = new CompareDesk(workerData as RunBookFolders)
const send = (message: FromDesk) => port.postMessage(message)

port.on('message', ({ id, method, args }: ToDesk) => {
  const call = desk[method].bind(desk) as (...given: unknown[]) => Promise<unknown>
  call(...args).then(
    (value) => send({ type: 'done', id, value }),
    (error: unknown) => send({ type: 'failed', id, error: toFailure(error) })
  )
})
