import type { Extremes } from './extremes.ts'

const { fround } = Math

/**
 * The share of values above a level between the smallest (0) and the largest (1).
 *
 * @param values at least one
 * @param level 0..1
 */
export function upLevelTime(
  values: Float32Array,
  { min, max }: Pick<Extremes, 'min' | 'max'>,
  level: number
): number {
  const threshold = fround(min + fround(level * fround(max - min)))
  let above = 0
  for (let i = 0; i < values.length; i++) if (values[i] > threshold) above++
  return above / values.length
}
