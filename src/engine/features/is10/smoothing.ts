const { fround } = Math

/**
 * Moving average over three frames, in 32 bits; beyond an end the series stays as it is there.
 *
 * @param series at least one value
 * @param rows how many values come out
 */
export function smooth(series: Float32Array, rows: number): Float32Array {
  const result = new Float32Array(rows)
  for (let t = 0; t < rows; t++) {
    const sum = fround(fround(at(series, t) + at(series, t - 1)) + at(series, t + 1))
    result[t] = sum / 3
  }
  return result
}

/** The same with zeros left out: they stay zero and do not count among the neighbors of others. */
export function smoothVoiced(series: Float32Array, rows: number): Float32Array {
  const result = new Float32Array(rows)
  for (let t = 0; t < rows; t++) {
    const current = at(series, t)
    if (current === 0) continue
    let sum = current
    let count = 1
    for (const neighbor of [at(series, t - 1), at(series, t + 1)]) {
      if (neighbor === 0) continue
      sum = fround(sum + neighbor)
      count++
    }
    result[t] = sum / count
  }
  return result
}

function at(series: Float32Array, t: number): number {
  return series[Math.max(0, Math.min(series.length - 1, t))]
}
