/** Round numbers that divide a range, e.g. 0, 0.5, 1 and 1.5. */
export function niceTicks(low: number, high: number, most: number): number[] {
  if (!(high > low) || most < 2) return [low]
  const rough = (high - low) / (most - 1)
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough - 1e-12 * power) ?? 10)
  const ticks: number[] = []
  for (let i = Math.ceil(low / step - 1e-9); i * step <= high + 1e-9 * step; i++) {
    ticks.push(Number((i * step).toPrecision(12)))
  }
  return ticks
}

/** Whole numbers that divide a range from 1 on, e.g. 1, 5, 10 and 15; the first and no two that touch. */
export function countTicks(high: number, most: number): number[] {
  if (high <= 1) return [1]
  const ticks = niceTicks(0, high, most).filter((tick) => tick >= 1 && Number.isInteger(tick))
  return [1, ...ticks.filter((tick) => tick > 1 && tick - 1 >= high / (2 * most))]
}

/** Where labels go so that none covers another: each as near to its place as the others let it. */
export function spreadLabels(places: readonly number[], distance: number): number[] {
  const order = places.map((_, index) => index).sort((a, b) => places[a] - places[b])
  const result = [...places]
  for (let i = 1; i < order.length; i++) {
    const before = result[order[i - 1]]
    result[order[i]] = Math.max(result[order[i]], before + distance)
  }
  return result
}
