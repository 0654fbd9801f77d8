import { Worker } from 'node:worker_threads'
import { AffectronError, type Result } from '../../../shared/errors.ts'
import type { Analysis } from '../../../shared/analysis.ts'
import type { Heard } from '../../../shared/ipc/listen.ts'
import type { PageQuestion, PageReply } from '../../../shared/page.ts'

/** What a script finds around it in a browser's worker, from what a thread of Node has. Nothing of Node is left. */
const SURROUNDINGS = (script: string) => `
  const { parentPort } = require('node:worker_threads')
  globalThis.self = globalThis
  globalThis.WorkerGlobalScope = class {}
  globalThis.postMessage = (message) => parentPort.postMessage(message)
  parentPort.on('message', (data) => globalThis.onmessage({ data }))
  ;(function (process, require, module, exports, Buffer, global, setImmediate) {
    ${script}
  })()
`

/** The engine that lies in a page, at work. */
export interface PageEngine {
  /** @throws AffectronError as `analyzeClip` and `readClip` */
  hear(name: string, bytes: Uint8Array): Promise<Analysis>
  dispose(): Promise<void>
}

/**
 * Runs a page's own engine, to the letter, in a thread that looks like a browser's worker.
 *
 * @param script of the page's engine
 * @param model as it lies in the page, JSON
 * @throws AffectronError as `decodeModel`
 */
export async function runPageEngine(script: string, model: string): Promise<PageEngine> {
  const worker = new Worker(SURROUNDINGS(script), { eval: true })
  const waiting = new Map<
    number,
    { resolve: (reply: PageReply['result']) => void; reject: (error: Error) => void }
  >()
  worker.on('message', ({ id, result }: PageReply) => {
    waiting.get(id)?.resolve(result)
    waiting.delete(id)
  })
  worker.on('error', (error) => {
    for (const { reject } of waiting.values()) reject(error)
  })
  let asked = 0
  async function ask(question: Omit<PageQuestion, 'id'>): Promise<Heard | undefined> {
    const id = asked++
    const result = await new Promise<Result<Heard | undefined>>((resolve, reject) => {
      waiting.set(id, { resolve, reject })
      worker.postMessage({ id, ...question })
    })
    if (!result.ok) throw AffectronError.from(result.error)
    return result.value
  }
  try {
    await ask({ open: model })
  } catch (error) {
    await worker.terminate()
    throw error
  }
  return {
    async hear(name, bytes) {
      const heard = await ask({ hear: { name, bytes } })
      if (heard === undefined) throw new Error('The page heard nothing.')
      return heard.analysis
    },
    async dispose() {
      await worker.terminate()
    }
  }
}
