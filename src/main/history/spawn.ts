import { Worker } from 'node:worker_threads'
import type { HistoryThread } from './host.ts'
import type { FromHistory } from './messages.ts'

/**
 * @param file the bundled `thread.ts`
 * @param folder where the history is kept
 */
export function spawnHistory(file: string, folder: string): HistoryThread {
  const worker = new Worker(file, { workerData: { folder } })
  let cause: unknown
  worker.on('error', (error) => (cause = error))
  return {
    postMessage: (message) => worker.postMessage(message),
    onMessage: (listener) => void worker.on('message', (message: FromHistory) => listener(message)),
    onEnd: (listener) => void worker.on('exit', () => listener(cause)),
    end: () => void worker.terminate()
  }
}
