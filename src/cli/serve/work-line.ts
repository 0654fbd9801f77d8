/** Work done one after the other, first come, first served: the engine hears one thing at a time. */
export class WorkLine {
  #last: Promise<unknown> = Promise.resolve()

  /**
   * @param work is not begun when the signal fired before its turn
   * @throws what `work` throws; the signal's reason as soon as it fires, while the line waits until `work` has heeded it
   */
  run<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    const turn = this.#last.then(() => {
      signal.throwIfAborted()
      return work()
    })
    this.#last = turn.catch(() => undefined)
    return new Promise<T>((resolve, reject) => {
      const onAbort = () => reject(signal.reason as Error)
      if (signal.aborted) onAbort()
      signal.addEventListener('abort', onAbort, { once: true })
      turn.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort))
    })
  }
}
