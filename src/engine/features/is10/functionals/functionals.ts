import { extremes } from './extremes.ts'
import { mean } from './mean.ts'
import { moments } from './moments.ts'
import { percentile } from './percentile.ts'
import { regression } from './regression.ts'
import { upLevelTime } from './up-level-time.ts'

/** What is said of a descriptor over the whole clip, in order. */
export const functionalNames = [
  'maxPos',
  'minPos',
  'amean',
  'linregc1',
  'linregc2',
  'linregerrA',
  'linregerrQ',
  'stddev',
  'skewness',
  'kurtosis',
  'quartile1',
  'quartile2',
  'quartile3',
  'iqr1-2',
  'iqr2-3',
  'iqr1-3',
  'percentile1.0',
  'percentile99.0',
  'pctlrange0-1',
  'upleveltime75',
  'upleveltime90'
] as const
export type FunctionalName = (typeof functionalNames)[number]

/**
 * All functionals of a series.
 *
 * @param values at least one, finite
 */
export function functionals(values: Float32Array): Record<FunctionalName, number> {
  const ends = extremes(values)
  const amean = mean(values)
  const line = regression(values, amean)
  const sorted = values.slice().sort()
  const quartile1 = percentile(sorted, 0.25)
  const quartile2 = percentile(sorted, 0.5)
  const quartile3 = percentile(sorted, 0.75)
  const percentile1 = percentile(sorted, 0.01)
  const percentile99 = percentile(sorted, 0.99)
  return {
    maxPos: ends.maxPos,
    minPos: ends.minPos,
    amean,
    linregc1: line.slope,
    linregc2: line.offset,
    linregerrA: line.absoluteError,
    linregerrQ: line.squaredError,
    ...moments(values, amean),
    quartile1,
    quartile2,
    quartile3,
    'iqr1-2': quartile2 - quartile1,
    'iqr2-3': quartile3 - quartile2,
    'iqr1-3': quartile3 - quartile1,
    'percentile1.0': percentile1,
    'percentile99.0': percentile99,
    'pctlrange0-1': Math.abs(percentile99 - percentile1),
    upleveltime75: upLevelTime(values, ends, 0.75),
    upleveltime90: upLevelTime(values, ends, 0.9)
  }
}
