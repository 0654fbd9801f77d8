import { directionNames, isGru, type RecurrentConfig } from '../../nn/config.ts'
import type { WeightsOf } from '../network-parts.ts'
import type { GraphBuilder, Value } from './graph-builder.ts'

/**
 * The weights of both directions one after the other, so that one loop goes through the frames both ways: D directions,
 * F inputs, H units, G gates times H.
 */
export interface DirectionWeights {
  /** [D,F,G]. */
  kernel(graph: GraphBuilder): Value
  /** Of the input [D,1,G]. */
  bias(graph: GraphBuilder): Value
  /** Some columns of what the state is multiplied with [D,H,C]. */
  recurrent(graph: GraphBuilder, from: number, to: number): Value
  /** Of a GRU, the bias of the state's product likewise [D,1,C]. */
  recurrentBias(graph: GraphBuilder, from: number, to: number): Value
  /** W of Eq 9 and 12 [D,1,H,1]. */
  combine(graph: GraphBuilder): Value
}

export function directionWeights(config: RecurrentConfig, weights: WeightsOf): DirectionWeights {
  const { cell, trunkSize, unitsPerDirection: units, bidirectional } = config
  const directions = directionNames(bidirectional)
  const gru = isGru(cell.kind)
  const gates = (gru ? 3 : 4) * units
  const all = (
    graph: GraphBuilder,
    name: string,
    sides: readonly number[],
    of: (values: Float32Array) => ArrayLike<number>
  ) => {
    const parts = directions.map((direction) => of(weights(`${direction}.${name}`).values))
    const values = parts.flatMap((part) => Array.from(part))
    return graph.tensor(name, 'float', [directions.length, ...sides], values)
  }
  const columns = (rows: number, from: number, to: number) => (values: Float32Array) =>
    Array.from({ length: rows }, (_, row) => [
      ...values.subarray(row * gates + from, row * gates + to)
    ]).flat()
  return {
    kernel: (graph) => all(graph, 'kernel', [trunkSize, gates], (values) => values),
    bias: (graph) => all(graph, 'bias', [1, gates], (values) => values.subarray(0, gates)),
    recurrent: (graph, from, to) => {
      return all(graph, 'recurrent', [units, to - from], columns(units, from, to))
    },
    recurrentBias: (graph, from, to) => {
      const own = (values: Float32Array) => values.subarray(gates + from, gates + to)
      return all(graph, 'bias', [1, to - from], own)
    },
    combine: (graph) => all(graph, 'combine', [1, units, 1], (values) => values)
  }
}
