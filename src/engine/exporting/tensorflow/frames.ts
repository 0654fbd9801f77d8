import { expanded, numbersBelow, reshaped, sideOf } from './reshaping.ts'
import type { GraphBuilder, Value } from './graph-builder.ts'

/** Which frames of a batch count. */
export interface Frames {
  /** Valid ones of each clip [B] int32, 1..T. */
  lengths: Value
  /** [B,1]. */
  lengthColumn: Value
  /** B, a scalar. */
  batch: Value
  /** T, a scalar. */
  count: Value
  /** 0..T-1 [T]. */
  numbers: Value
  /** [B,T] bool. */
  valid: Value
  /** Rows of a batch before each clip's first [B,1]. */
  before: Value
}

/** @param x [B,T,F] @param lengths [B] int32 */
export function framesOf(graph: GraphBuilder, x: Value, lengths: Value): Frames {
  const own = graph.at('frames')
  const count = sideOf(own, x, 1)
  const numbers = numbersBelow(own, count, 'number')
  const lengthColumn = expanded(own, lengths, 1, 'length-column')
  const valid = own.node('Less', [numbers, lengthColumn], 'valid')
  const batch = sideOf(own, x, 0)
  const clip = expanded(own, numbersBelow(own, batch, 'clip'), 1, 'clip-column')
  const before = own.node('Mul', [clip, count], 'before')
  return { lengths, lengthColumn, batch, count, numbers, valid, before }
}

/**
 * Frames of every clip by their number. Of the batch as one matrix: TensorFlow.js in WebAssembly takes the wrong rows where
 * it gathers by batches (https://github.com/tensorflow/tfjs/issues/8658).
 *
 * @param x [B,T,width]
 * @param places [B,N] int32
 * @returns [B,N,width]
 */
export function gatherFrames(
  graph: GraphBuilder,
  x: Value,
  places: Value,
  { before }: Frames,
  width: number
): Value {
  const rows = reshaped(graph, x, [-1, width], 'rows')
  const inBatch = graph.node('AddV2', [places, before], 'places-in-batch')
  const inputs = [rows, inBatch, graph.constant('int32', 0)]
  return graph.node('GatherV2', inputs, 'gathered', { batch_dims: { i: 0 } })
}

/**
 * The number of the last frame of every clip, or a smaller one.
 *
 * @param places int32 [N] or [B,N]
 * @returns [B,N]
 */
export function withinClip(graph: GraphBuilder, places: Value, { lengthColumn }: Frames): Value {
  const last = graph.node('Sub', [lengthColumn, graph.constant('int32', 1)], 'last')
  return graph.node('Minimum', [places, last], 'within')
}
