/** Repeated timings of one thing, milliseconds. */
export interface Timing {
  medianMs: number
  minMs: number
  repetitions: number
}

/**
 * Times `work` one call after the other.
 *
 * @param warmups calls that do not count: caches fill, kernels are chosen
 */
export async function time(work: () => unknown, repetitions: number, warmups = 2): Promise<Timing> {
  for (let i = 0; i < warmups; i++) await work()
  const milliseconds: number[] = []
  for (let i = 0; i < repetitions; i++) {
    const start = performance.now()
    await work()
    milliseconds.push(performance.now() - start)
  }
  return timingOf(milliseconds)
}

export function timingOf(milliseconds: readonly number[]): Timing {
  return {
    medianMs: round(median(milliseconds)),
    minMs: round(Math.min(...milliseconds)),
    repetitions: milliseconds.length
  }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** Three significant digits are more than such timings carry. */
export function round(value: number): number {
  return Number(value.toPrecision(3))
}
