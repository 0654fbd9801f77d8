import { LEAST_DEVIATION, type FeatureStatistics } from '../../features/normalize.ts'
import type { GraphBuilder, Value } from './graph-builder.ts'
import { dataTypes } from './messages.ts'

/**
 * Normalized by the training utterances' mean and deviation, in 64 bits as `normalizeBy` of features.
 *
 * @param x [...,F]
 */
export function normalizeBy(graph: GraphBuilder, x: Value, { mean, deviation }: FeatureStatistics): Value {
  const own = graph.at('normalization')
  const means = own.tensor('mean', 'double', [mean.length], mean)
  // A column that never varied becomes 0.
  const factors = deviation.map((value) => (value < LEAST_DEVIATION ? 0 : 1))
  const divisors = deviation.map((value) => (value < LEAST_DEVIATION ? 1 : value))
  const precise = own.node('Cast', [x], 'precise', { to: dataTypes.double })
  const distance = own.node('Sub', [precise, means], 'distance')
  const quotient = own.node(
    'Div',
    [distance, own.tensor('deviation', 'double', [mean.length], divisors)],
    'quotient'
  )
  const varying = own.node(
    'Mul',
    [quotient, own.tensor('varies', 'double', [mean.length], factors)],
    'varying'
  )
  return own.node('Cast', [varying], 'normalized', { to: dataTypes.float })
}

/**
 * Z-norm of every clip over its own frames, in 64 bits as `zNormalize` of features.
 *
 * @param x [B,M,F]: of all phases, one after the other
 * @param valid [B,M] bool
 * @returns 0 where not valid
 */
export function normalizeOver(graph: GraphBuilder, x: Value, valid: Value): Value {
  const own = graph.at('normalization')
  const axis = own.constant('int64', [1])
  const zero = own.constant('double', 0)
  const column = own.node('Unsqueeze', [valid, own.constant('int64', [2])], 'valid-column') // [B,M,1]
  const ones = own.node('Cast', [column], 'ones', { to: dataTypes.double })
  const count = own.node('ReduceSum', [ones, axis], 'count', { keepdims: 1 }) // [B,1,1]
  const precise = own.node('Cast', [x], 'precise', { to: dataTypes.double })
  const there = own.node('Where', [column, precise, zero], 'there')
  const sum = own.node('ReduceSum', [there, axis], 'sum', { keepdims: 1 })
  const mean = own.node('Div', [sum, count], 'mean')
  const every = own.node('Sub', [there, mean], 'every-distance')
  const distance = own.node('Where', [column, every, zero], 'distance')
  const square = own.node('Mul', [distance, distance], 'square')
  const squares = own.node('ReduceSum', [square, axis], 'squares', { keepdims: 1 })
  const deviation = own.node('Sqrt', [own.node('Div', [squares, count], 'variance')], 'deviation')
  const constant = own.node('Less', [deviation, own.constant('double', LEAST_DEVIATION)], 'constant-column')
  const divisor = own.node('Where', [constant, own.constant('double', 1), deviation], 'divisor')
  const quotient = own.node('Div', [distance, divisor], 'quotient')
  const varying = own.node('Where', [constant, zero, quotient], 'varying')
  return own.node('Cast', [varying], 'normalized', { to: dataTypes.float })
}
