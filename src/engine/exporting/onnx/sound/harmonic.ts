import { SAMPLE_RATE } from '../../../audio/clip.ts'
import { EPSILON } from '../../../features/lld36/constants.ts'
import { HIGHEST_HZ, LAGS, LEAST_RATIO, MOST_CROSSINGS } from '../../../features/lld36/harmonic.ts'
import type { Value } from '../graph-builder.ts'
import { dataTypes } from '../messages.ts'
import type { Precise } from './precise.ts'
import { zeroCrossingRate } from './zero-crossings.ts'

/**
 * Harmonic ratio and pitch of each frame (`harmonic` of lld36).
 *
 * @param frames [B,T,400]
 * @param autocorrelation [B,T,257]
 * @returns each [B,T,1]
 */
export function harmonic(p: Precise, frames: Value, autocorrelation: Value): [Value, Value] {
  const { graph } = p
  const lag = p.list(
    'lag',
    Array.from({ length: LAGS }, (_, i) => i)
  )
  const first = firstSignChange(p, autocorrelation)
  const begun = graph.node('GreaterOrEqual', [lag, first], 'lag-begun') // [B,T,255]
  // Energy up to sample 255 − (lag − first); before the first lag the place does not matter.
  const running = p.running(p.square(p.part(frames, 0, LAGS + 1)))
  const back = p.subtract(LAGS, p.either(begun, p.subtract(lag, first), 0))
  const places = graph.node('Cast', [back], 'places', { to: dataTypes.int64 })
  const energies = graph.node('GatherElements', [running, places], 'energies', { axis: -1 })
  const products = p.times(p.part(autocorrelation, 0, 1), energies)
  const ratios = p.over(p.part(autocorrelation, 1, LAGS + 1), p.add(p.root(products), EPSILON))
  const normalized = p.either(begun, ratios, 0)
  const largest = p.largest(normalized)
  const isPositive = p.greater(largest, 0)
  const ratio = p.either(isPositive, largest, 0)
  const peak = p.either(isPositive, p.from(p.placeOfLargest(normalized)), 0)
  const pitch = p.over(SAMPLE_RATE, p.add(peak, EPSILON))
  const isHigh = p.greater(pitch, HIGHEST_HZ)
  const voiced = p.either(p.greater(LEAST_RATIO, ratio), 0, p.either(isHigh, 0, pitch))
  const isNoise = p.greater(zeroCrossingRate(p, normalized, LAGS), MOST_CROSSINGS)
  return [p.either(isNoise, 0, ratio), p.either(isNoise, 0, voiced)]
}

/** First i at which the autocorrelation changes sign between the lags i + 1 and i + 2; 255 if none. [B,T,1] */
function firstSignChange(p: Precise, autocorrelation: Value): Value {
  const signs = p.sign(p.part(autocorrelation, 1, LAGS + 2))
  const change = p.magnitude(p.subtract(p.part(signs, 0, LAGS), p.part(signs, 1, LAGS + 1)))
  const changes = p.from(p.greater(change, 0))
  const place = p.from(p.placeOfLargest(changes))
  return p.either(p.greater(p.largest(changes), 0), place, LAGS)
}
