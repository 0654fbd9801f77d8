import { LEAST_DEVIATION, type FeatureStatistics } from '../../features/normalize.ts'
import type { Graph } from './graph.ts'
import type { Value } from './growing-graph.ts'
import type { Rows } from './prepared-input.ts'

/**
 * Normalized by the training utterances' mean and deviation (`normalizeBy` of features). The mean is taken away in two
 * parts, so that in 32 bits nothing is lost of what is left.
 *
 * @param x [N,F]
 */
export function normalizeBy(graph: Graph, x: Value, { mean, deviation }: FeatureStatistics): Value {
  const row = (name: string, values: readonly number[]) =>
    graph.numbers(name, [values.length], Float32Array.from(values))
  const rest = mean.map((value) => value - Math.fround(value))
  const distance = graph.subtract(graph.subtract(x, row('mean', mean)), row('mean-rest', rest))
  const isConstant = (value: number) => value < LEAST_DEVIATION
  const divisors = deviation.map((value) => (isConstant(value) ? 1 : value))
  const quotient = graph.over(distance, row('deviation', divisors))
  if (!deviation.some(isConstant)) return quotient
  // A column that never varied becomes 0.
  const varies = deviation.map((value) => (isConstant(value) ? 0 : 1))
  return graph.times(quotient, row('varies', varies))
}

/**
 * Z-norm of a recording over its own frames (`zNormalize` of features). The mean is taken away twice: what rounding left
 * of it the first time goes the second.
 */
export function normalizeOver(graph: Graph, { features, frames, valid }: Rows): Value {
  const zero = graph.constant('float', 0)
  // Frames of all phases together are those of the recording.
  const count = graph.toFloat(frames)
  const column = valid === undefined ? undefined : graph.reshape(valid, [-1, 1])
  const there = (values: Value) => (column === undefined ? values : graph.either(column, values, zero))
  const mean = (values: Value) => graph.over(graph.sum(values, 0, 'stays'), count)
  const first = graph.subtract(features, mean(there(features)))
  const distance = there(graph.subtract(first, mean(there(first))))
  const deviation = graph.root(mean(graph.times(distance, distance)))
  const isConstant = graph.less(deviation, graph.constant('float', LEAST_DEVIATION))
  const divisor = graph.either(isConstant, graph.constant('float', 1), deviation)
  return graph.either(isConstant, zero, graph.over(distance, divisor))
}
