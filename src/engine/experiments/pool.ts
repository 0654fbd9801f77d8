/**
 * Works on items in their order, up to `atOnce` at a time. After an abort nothing new is begun; what runs is waited
 * for.
 *
 * @throws the signal's reason when aborted; the first error of `work`, after the running ones have ended
 */
export async function runPool<T>(
  items: readonly T[],
  atOnce: number,
  signal: AbortSignal,
  work: (item: T) => Promise<void>
): Promise<void> {
  const waiting = [...items]
  let failure: { error: unknown } | undefined
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      if (signal.aborted || failure !== undefined) return
      try {
        await work(item)
      } catch (error) {
        failure ??= { error }
      }
    }
  }
  await Promise.all(Array.from({ length: Math.max(1, atOnce) }, worker))
  signal.throwIfAborted()
  if (failure !== undefined) throw failure.error
}
