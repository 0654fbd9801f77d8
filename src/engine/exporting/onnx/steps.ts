import type { GraphBuilder, Value } from './graph-builder.ts'

/**
 * The gates of one LSTM step and its raw cell state (`lstmStep` of nn/cells).
 *
 * @param projected x.kernel + bias [B,4H]
 * @param recurrent [H,4H]
 * @returns the raw cell [B,H] and the output gate [B,H]
 */
export function lstmStep(
  graph: GraphBuilder,
  projected: Value,
  previous: { cell: Value; hidden: Value },
  recurrent: Value
): { cell: Value; output: Value } {
  const product = graph.node('MatMul', [previous.hidden, recurrent], 'product')
  const z = graph.node('Add', [projected, product], 'z')
  const [zi, zf, zc, zo] = graph.nodes('Split', [z], ['zi', 'zf', 'zc', 'zo'], { axis: 1 })
  const kept = graph.node('Mul', [graph.node('Sigmoid', [zf], 'f'), previous.cell], 'kept')
  const input = graph.node('Sigmoid', [zi], 'i')
  const fresh = graph.node('Mul', [input, graph.node('Tanh', [zc], 'g')], 'new')
  return { cell: graph.node('Add', [kept, fresh], 'cell'), output: graph.node('Sigmoid', [zo], 'o') }
}

/**
 * One GRU step, the raw hidden value [B,H] (`gruStep` of nn/cells).
 *
 * @param projected x.kernel + bias row 0 [B,3H]
 * @param recurrent [H,2H] of z and r, and [H,H] of the candidate
 * @param bias likewise, of bias row 1
 */
export function gruStep(
  graph: GraphBuilder,
  projected: Value,
  hidden: Value,
  recurrent: { gates: Value; candidate: Value },
  bias: { gates: Value; candidate: Value },
  resetAfter: boolean
): Value {
  const [xz, xr, xh] = graph.nodes('Split', [projected], ['xz', 'xr', 'xh'], { axis: 1 })
  const affine = (x: Value, part: 'gates' | 'candidate') =>
    graph.node('Add', [graph.node('MatMul', [x, recurrent[part]], `${part}-product`), bias[part]], part)
  const [hz, hr] = graph.nodes('Split', [affine(hidden, 'gates')], ['hz', 'hr'], { axis: 1 })
  const z = graph.node('Sigmoid', [graph.node('Add', [xz, hz], 'z-sum')], 'z')
  const r = graph.node('Sigmoid', [graph.node('Add', [xr, hr], 'r-sum')], 'r')
  const own = resetAfter
    ? graph.node('Mul', [r, affine(hidden, 'candidate')], 'reset')
    : affine(graph.node('Mul', [r, hidden], 'reset'), 'candidate')
  const n = graph.node('Tanh', [graph.node('Add', [xh, own], 'n-sum')], 'n')
  // z h' + (1 - z) n
  const difference = graph.node('Sub', [hidden, n], 'difference')
  return graph.node('Add', [n, graph.node('Mul', [z, difference], 'share')], 'hidden')
}
