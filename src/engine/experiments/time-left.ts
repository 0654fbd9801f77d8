/** One run of the grid as the clock sees it. */
export interface TimedCell {
  /** Runs of one model take about as long as each other. */
  model: string
  /** Seconds it took, once it is finished. */
  took?: number
  /** Seconds it has been running, while it is. */
  running?: number
}

/**
 * Seconds until all runs are done: each takes the mean of its model's finished runs, or of all finished runs while its
 * model has none. Undefined before the first is finished.
 *
 * @param atOnce runs at a time
 */
export function gridTimeLeft(cells: readonly TimedCell[], atOnce: number): number | undefined {
  const finished = cells.flatMap(({ model, took }) => (took === undefined ? [] : [{ model, took }]))
  if (finished.length === 0) return undefined
  const meanOf = (model?: string): number => {
    const own = finished.filter((cell) => model === undefined || cell.model === model)
    return own.length === 0 ? meanOf() : own.reduce((sum, { took }) => sum + took, 0) / own.length
  }
  const left = cells
    .filter(({ took }) => took === undefined)
    .map(({ model, running = 0 }) => Math.max(0, meanOf(model) - running))
  if (left.length === 0) return 0
  // No run is spread over several workers, so the longest bounds the whole from below.
  return Math.max(left.reduce((sum, seconds) => sum + seconds, 0) / Math.max(1, atOnce), ...left)
}
