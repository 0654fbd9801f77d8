import { LEAST_DEVIATION, type FeatureStatistics } from '../../features/normalize.ts'
import type { GraphBuilder, Value } from './graph-builder.ts'
import { expanded, sumOver } from './reshaping.ts'

/**
 * Normalized by the training utterances' mean and deviation, as `normalizeBy` of features. The mean of 64 bits is taken off
 * in two parts of 32, the rounded one first: what is left is then exact up to its own last bit.
 *
 * @param x [...,F]
 */
export function normalizeBy(graph: GraphBuilder, x: Value, { mean, deviation }: FeatureStatistics): Value {
  const own = graph.at('normalization')
  const row = (word: string, values: readonly number[]) => own.tensor(word, 'float', [values.length], values)
  const rest = mean.map((value) => value - Math.fround(value))
  const distance = own.node('Sub', [x, row('mean', mean)], 'rough-distance')
  const exact = own.node('Sub', [distance, row('mean-rest', rest)], 'distance')
  const divisors = deviation.map((value) => (value < LEAST_DEVIATION ? 1 : value))
  const quotient = own.node('RealDiv', [exact, row('deviation', divisors)], 'quotient')
  // A column that never varied becomes 0.
  const factors = deviation.map((value) => (value < LEAST_DEVIATION ? 0 : 1))
  return own.node('Mul', [quotient, row('varies', factors)], 'normalized')
}

/**
 * Z-norm of every clip over its own frames, as `zNormalize` of features. In 32 bits that is exact enough because the mean
 * is taken off in two parts: the first rounds to the mean, the second is the mean of what is left. Distances from the first
 * frame find it, so that a column that never varies gives exactly 0.
 *
 * @param x [B,M,F]: of all phases, one after the other
 * @param valid [B,M] bool; the first row always
 * @returns 0 where not valid
 */
export function normalizeOver(graph: GraphBuilder, x: Value, valid: Value): Value {
  const own = graph.at('normalization')
  const zero = own.constant('float', 0)
  const column = expanded(own, valid, 2, 'valid-column') // [B,M,1]
  const count = sumOver(own, own.cast(column, 'float'), 1, 'kept', 'count') // [B,1,1]
  const less = (from: Value, center: Value, word: string) =>
    own.node('SelectV2', [column, own.node('Sub', [from, center], 'every'), zero], word)
  const mean = (values: Value, word: string) =>
    own.node('RealDiv', [sumOver(own, values, 1, 'kept', 'sum'), count], word)
  const [begin, size] = [own.constant('int32', [0, 0, 0]), own.constant('int32', [-1, 1, -1])]
  const first = own.node('Slice', [x, begin, size], 'first-row')
  const center = own.node('AddV2', [first, mean(less(x, first, 'from-first'), 'mean-from-first')], 'center')
  const rough = less(x, center, 'rough-distance')
  const distance = less(rough, mean(rough, 'mean-rest'), 'distance')
  const squares = own.node('Mul', [distance, distance], 'squares')
  const deviation = own.node('Sqrt', [mean(squares, 'variance')], 'deviation')
  const constant = own.node('Less', [deviation, own.constant('float', LEAST_DEVIATION)], 'constant-column')
  const divisor = own.node('SelectV2', [constant, own.constant('float', 1), deviation], 'divisor')
  const quotient = own.node('RealDiv', [distance, divisor], 'quotient')
  return own.node('SelectV2', [constant, zero, quotient], 'normalized')
}
