/** A fall of less says nothing about the room. */
const LEAST_FALL = 10
/** Of a fall, what lies so far above the noise counts. */
const ABOVE_NOISE = 8
/** A rise of less inside a fall is ripple. */
const RIPPLE = 1

/**
 * How fast the sound falls wherever it falls: no sound in a room falls faster than the room lets it, so the fastest falls
 * tell of its echo.
 *
 * @param levels dB, one every `stepSeconds`
 * @param noise level of the background, dB
 * @returns for each fall the time that 60 dB would take, seconds
 */
export function decayTimes(levels: ArrayLike<number>, stepSeconds: number, noise: number): number[] {
  const times: number[] = []
  let top = 0
  while (top < levels.length - 1) {
    let end = top
    while (
      end + 1 < levels.length &&
      levels[end + 1] < lowest(levels, top, end) + RIPPLE &&
      levels[end + 1] > noise + ABOVE_NOISE
    ) {
      end++
      if (levels[end] >= levels[top]) top = end
    }
    const fall = levels[top] - levels[end]
    if (fall >= LEAST_FALL) times.push((60 / fall) * (end - top) * stepSeconds)
    top = Math.max(end, top + 1)
  }
  return times
}

function lowest(levels: ArrayLike<number>, from: number, to: number): number {
  let value = levels[from]
  for (let i = from + 1; i <= to; i++) value = Math.min(value, levels[i])
  return value
}

/** Power averaged over five steps: single steps of speech jump too much to fall steadily. */
export function smoothed(levels: readonly number[]): Float64Array {
  return Float64Array.from(levels, (_, i) => {
    let sum = 0
    let count = 0
    for (let at = Math.max(0, i - 2); at <= Math.min(levels.length - 1, i + 2); at++, count++) {
      sum += 10 ** (levels[at] / 10)
    }
    return 10 * Math.log10(sum / count)
  })
}
