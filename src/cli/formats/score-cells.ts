import type { MetricInterval } from '../../engine/models/card-schema.ts'

/** `0.672` and `0.610-0.734`. */
export function scoreCells({ value, low, high }: MetricInterval): [string, string] {
  return [threeDigits(value), `${threeDigits(low)}-${threeDigits(high)}`]
}

export function threeDigits(share: number): string {
  return share.toFixed(3)
}
