import type { GraphBuilder, Value } from './graph-builder.ts'
import { dataTypes } from './messages.ts'

/** Which frames of a batch count. */
export interface Frames {
  /** [B] int32, 1..T. */
  lengths: Value
  /** [B] int64. */
  longLengths: Value
  /** T, a scalar int64. */
  count: Value
  /** [B,T] bool. */
  valid: Value
}

/**
 * @param x [B,T,F]
 * @param lengths valid frames [B] int32
 */
export function framesOf(graph: GraphBuilder, x: Value, lengths: Value): Frames {
  const longLengths = graph.node('Cast', [lengths], 'lengths', { to: dataTypes.int64 })
  const count = sideOf(graph, x, 1)
  const zero = graph.constant('int64', 0)
  const t = graph.node('Range', [zero, count, graph.constant('int64', 1)], 'frame')
  const column = graph.node('Unsqueeze', [longLengths, graph.constant('int64', [1])], 'length-column')
  return { lengths, longLengths, count, valid: graph.node('Less', [t, column], 'valid') }
}

/** The length of one side of a tensor, a scalar int64. */
export function sideOf(graph: GraphBuilder, x: Value, axis: number): Value {
  const shape = graph.node('Shape', [x], 'shape')
  return graph.node('Gather', [shape, graph.constant('int64', axis)], 'side', { axis: 0 })
}
