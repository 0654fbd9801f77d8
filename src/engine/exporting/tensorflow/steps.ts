import type { DirectionWeights } from './direction-weights.ts'
import type { GraphBuilder, Value } from './graph-builder.ts'

/** Equal parts of the last side, [D,B,N*H] → N times [D,B,H]. */
function parts(graph: GraphBuilder, x: Value, words: readonly string[]): Value[] {
  const types = words.map(() => 'float' as const)
  const attributes = { num_split: { i: words.length } }
  return graph.nodes('Split', [graph.constant('int32', 2), x], words.join('-'), types, attributes)
}

/**
 * The gates of one LSTM step and its raw cell state (`lstmStep` of nn/cells).
 *
 * @param projected x.kernel + bias [D,B,4H]
 * @returns the raw cell [D,B,H] and the output gate [D,B,H]
 */
export function lstmStep(
  graph: GraphBuilder,
  weights: DirectionWeights,
  units: number,
  projected: Value,
  previous: { cell: Value; hidden: Value }
): { cell: Value; output: Value } {
  const recurrent = weights.recurrent(graph, 0, 4 * units)
  const product = graph.node('BatchMatMulV2', [previous.hidden, recurrent], 'product')
  const z = graph.node('AddV2', [projected, product], 'z')
  const [zi, zf, zc, zo] = parts(graph, z, ['zi', 'zf', 'zc', 'zo'])
  const kept = graph.node('Mul', [graph.node('Sigmoid', [zf], 'f'), previous.cell], 'kept')
  const input = graph.node('Sigmoid', [zi], 'i')
  const fresh = graph.node('Mul', [input, graph.node('Tanh', [zc], 'g')], 'new')
  return { cell: graph.node('AddV2', [kept, fresh], 'cell'), output: graph.node('Sigmoid', [zo], 'o') }
}

/**
 * One GRU step, the raw hidden value [D,B,H] (`gruStep` of nn/cells).
 *
 * @param projected x.kernel + bias row 0 [D,B,3H]
 */
export function gruStep(
  graph: GraphBuilder,
  weights: DirectionWeights,
  units: number,
  projected: Value,
  hidden: Value,
  resetAfter: boolean
): Value {
  const [xz, xr, xh] = parts(graph, projected, ['xz', 'xr', 'xh'])
  const affine = (x: Value, from: number, to: number) => {
    const product = graph.node('BatchMatMulV2', [x, weights.recurrent(graph, from, to)], 'product')
    return graph.node('AddV2', [product, weights.recurrentBias(graph, from, to)], 'sum')
  }
  const gate = (x: Value, h: Value, word: string) =>
    graph.node('Sigmoid', [graph.node('AddV2', [x, h], `${word}-sum`)], word)
  const columns = (resetAfter ? 3 : 2) * units
  const words = resetAfter ? ['hz', 'hr', 'hh'] : ['hz', 'hr']
  const [hz, hr, hh] = parts(graph, affine(hidden, 0, columns), words)
  const z = gate(xz, hz, 'z')
  const r = gate(xr, hr, 'r')
  const own = resetAfter
    ? graph.node('Mul', [r, hh], 'reset')
    : affine(graph.node('Mul', [r, hidden], 'reset'), 2 * units, 3 * units)
  const n = graph.node('Tanh', [graph.node('AddV2', [xh, own], 'n-sum')], 'n')
  // z h' + (1 - z) n
  const difference = graph.node('Sub', [hidden, n], 'difference')
  return graph.node('AddV2', [n, graph.node('Mul', [z, difference], 'share')], 'hidden')
}
