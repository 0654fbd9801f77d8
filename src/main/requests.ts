import { AffectronError } from '../shared/errors.ts'
import { say } from '../shared/said.ts'

/** Long work that the window may cancel by the number it gave it. */
export class Requests {
  readonly #underWay = new Map<string, AbortController>()

  /** @throws AffectronError `ipc/invalid-message` when the number is taken; what `work` throws */
  async run<T>(requestId: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (this.#underWay.has(requestId)) {
      throw new AffectronError('ipc/invalid-message', say('hosts.sameNumber'))
    }
    const cancellation = new AbortController()
    this.#underWay.set(requestId, cancellation)
    try {
      return await work(cancellation.signal)
    } finally {
      this.#underWay.delete(requestId)
    }
  }

  /** Nothing happens when it is over already. */
  cancel(requestId: string): void {
    this.#underWay.get(requestId)?.abort()
  }
}
