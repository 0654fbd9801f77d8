import type { GraphBuilder, Value } from './graph-builder.ts'

/** The length of one side of a tensor, a scalar int32. */
export function sideOf(graph: GraphBuilder, x: Value, axis: number): Value {
  const shape = graph.node('Shape', [x], 'shape')
  const [place, first] = [graph.constant('int32', axis), graph.constant('int32', 0)]
  return graph.node('GatherV2', [shape, place, first], 'side', { batch_dims: { i: 0 } })
}

/** A tensor with other sides. @param sides numbers, one of them perhaps -1, and scalars of the graph */
export function reshaped(
  graph: GraphBuilder,
  x: Value,
  sides: readonly (number | Value)[],
  word: string
): Value {
  const fixed = sides.filter((side) => typeof side === 'number')
  const shape =
    fixed.length === sides.length
      ? graph.constant('int32', fixed)
      : packed(
          graph,
          sides.map((side) => (typeof side === 'number' ? graph.constant('int32', side) : side)),
          0,
          'sides'
        )
  return graph.node('Reshape', [x, shape], word)
}

/** Tensors of the same sides put together along a new one. */
export function packed(graph: GraphBuilder, values: readonly Value[], axis: number, word: string): Value {
  return graph.node('Pack', values, word, { N: { i: values.length }, axis: { i: axis } })
}

export function joined(graph: GraphBuilder, values: readonly Value[], axis: number, word: string): Value {
  const inputs = [...values, graph.constant('int32', axis)]
  return graph.node('ConcatV2', inputs, word, { N: { i: values.length } })
}

/** A new side of length 1. */
export function expanded(graph: GraphBuilder, x: Value, axis: number, word: string): Value {
  return graph.node('ExpandDims', [x, graph.constant('int32', axis)], word)
}

export function turned(graph: GraphBuilder, x: Value, order: readonly number[], word: string): Value {
  return graph.node('Transpose', [x, graph.constant('int32', order)], word)
}

/** The sum over one side. @param side whether it stays, with length 1 */
export function sumOver(
  graph: GraphBuilder,
  x: Value,
  axis: number,
  side: 'kept' | 'gone',
  word: string
): Value {
  const inputs = [x, graph.constant('int32', [axis])]
  return graph.node('Sum', inputs, word, { keep_dims: { b: side === 'kept' } })
}

/** 0, 1, … [count]. @param count scalar int32 */
export function numbersBelow(graph: GraphBuilder, count: Value, word: string): Value {
  return graph.node('Range', [graph.constant('int32', 0), count, graph.constant('int32', 1)], word)
}
