import type { Result } from '../shared/errors.ts'
import type { NamedFile } from '../shared/ipc/common.ts'
import type { Heard } from '../shared/ipc/listen.ts'
import { say } from '../shared/said.ts'
import type { PageQuestion, PageReply } from '../shared/page.ts'
import { inlined } from './inlined.ts'

/** The engine inside the page, in a worker so that the page stays awake. */
export class EngineWorker {
  readonly #worker: Worker
  readonly #waiting = new Map<number, (result: PageReply['result']) => void>()
  #asked = 0
  #isBroken = false

  constructor() {
    const script = new Blob([JSON.parse(inlined('engine')) as string], { type: 'text/javascript' })
    this.#worker = new Worker(URL.createObjectURL(script))
    this.#worker.onmessage = ({ data: { id, result } }: MessageEvent<PageReply>) => {
      this.#waiting.get(id)?.(result)
      this.#waiting.delete(id)
    }
    this.#worker.onerror = () => {
      this.#isBroken = true
      for (const answer of this.#waiting.values()) answer(broken())
      this.#waiting.clear()
    }
    void this.#ask({ open: inlined('model') })
  }

  /** Never rejects. */
  async hear(file: NamedFile): Promise<Result<Heard>> {
    const result = await this.#ask({ hear: file })
    if (!result.ok) return result.error.code === 'internal' ? broken(result.error.cause) : result
    return result.value === undefined ? broken() : { ok: true, value: result.value }
  }

  #ask(question: Omit<PageQuestion, 'id'>): Promise<PageReply['result']> {
    if (this.#isBroken) return Promise.resolve(broken())
    const id = this.#asked++
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve)
      this.#worker.postMessage({ id, ...question })
    })
  }
}

function broken(cause?: string): Extract<PageReply['result'], { ok: false }> {
  const failure = { code: 'engine/crashed' as const, ...say('page.broken') }
  return { ok: false, error: cause === undefined ? failure : { ...failure, cause } }
}
