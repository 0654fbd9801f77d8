/** How long one of the inner runs takes, seconds. */
export interface InnerRunTime {
  /** As its member took, for the share of the recordings that it trains on. */
  expected: number
  /** Of a run that has ended. */
  took?: number
}

/**
 * Seconds until the inner runs of a fusion have ended. Each is taken to need what was expected of it, times how far the
 * expectation was off in those that have ended.
 *
 * @param runs in their order
 * @param current seconds that the first one that has not ended has been at work
 */
export function innerSecondsLeft(runs: readonly InnerRunTime[], current: number): number {
  const ended = runs.filter(({ took }) => took !== undefined)
  const [first, ...others] = runs.filter(({ took }) => took === undefined)
  if (first === undefined) return 0
  const sum = (values: readonly (number | undefined)[]): number =>
    values.reduce<number>((all, value) => all + (value ?? 0), 0)
  const expected = sum(ended.map((run) => run.expected))
  const pace = expected === 0 ? 1 : sum(ended.map(({ took }) => took)) / expected
  return Math.max(0, pace * first.expected - current) + pace * sum(others.map((run) => run.expected))
}
