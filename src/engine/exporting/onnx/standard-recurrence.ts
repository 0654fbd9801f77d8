import { directionNames, isGru, type RecurrentConfig } from '../../nn/config.ts'
import type { WeightsOf } from '../network-parts.ts'
import type { Frames } from './frames.ts'
import type { Attributes, GraphBuilder, Value } from './graph-builder.ts'

/** Blocks of our columns (i f c o) in the order of ONNX (i o f c). */
const LSTM_BLOCKS = [0, 3, 1, 2]
/** Ours (z r h) are those of ONNX. */
const GRU_BLOCKS = [0, 1, 2]

/**
 * Conventional LSTM and GRU by ONNX's operators of that name, which go backward from the last valid frame as ours do.
 *
 * @param x [B,T,F]
 * @returns [B,T,D*H]; at padding whatever the runtime leaves there
 */
export function standardRecurrence(
  graph: GraphBuilder,
  { cell, unitsPerDirection: units, bidirectional, trunkSize }: RecurrentConfig,
  weights: WeightsOf,
  x: Value,
  { lengths }: Frames
): Value {
  const gru = isGru(cell.kind)
  const blocks = gru ? GRU_BLOCKS : LSTM_BLOCKS
  const directions = directionNames(bidirectional)
  const all = (name: string, of: (direction: string) => Float32Array, dims: readonly number[]) =>
    graph.tensor(name, 'float', [directions.length, ...dims], joined(directions.map(of)))
  const columns = blocks.length * units
  const turned = (name: string) => (direction: string) => {
    const { shape, values } = weights(`${direction}.${name}`)
    return transposedBlocks(values, shape[0], units, blocks)
  }
  const w = all('input-weights', turned('kernel'), [columns, trunkSize])
  const r = all('recurrent-weights', turned('recurrent'), [columns, units])
  // Of an LSTM both biases are added, and so ours is the first and the second is 0.
  const b = all(
    'biases',
    (direction) => {
      const { values } = weights(`${direction}.bias`)
      const rows = gru
        ? [values.subarray(0, columns), values.subarray(columns)]
        : [values, new Float32Array(columns)]
      return joined(rows.map((row) => transposedBlocks(row, 1, units, blocks)))
    },
    [2 * columns]
  )
  const turnedX = graph.node('Transpose', [x], 'frames-first', { perm: [1, 0, 2] }) // [T,B,F]
  const attributes: Attributes = {
    hidden_size: units,
    direction: bidirectional ? 'bidirectional' : 'forward',
    ...(gru ? { linear_before_reset: cell.resetAfter === false ? 0 : 1 } : {})
  }
  const y = graph.node(gru ? 'GRU' : 'LSTM', [turnedX, w, r, b, lengths], 'hidden', attributes) // [T,D,B,H]
  const batchFirst = graph.node('Transpose', [y], 'batch-first', { perm: [2, 0, 1, 3] }) // [B,T,D,H]
  const shape = graph.constant('int64', [0, 0, directions.length * units])
  return graph.node('Reshape', [batchFirst, shape], 'directions-joined')
}

/** [rows, blocks*units] → [blocks*units, rows], the blocks in another order. */
function transposedBlocks(
  values: Float32Array,
  rows: number,
  units: number,
  order: readonly number[]
): Float32Array {
  const columns = order.length * units
  const turned = new Float32Array(values.length)
  for (const [to, from] of order.entries()) {
    for (let unit = 0; unit < units; unit++) {
      for (let row = 0; row < rows; row++) {
        turned[(to * units + unit) * rows + row] = values[row * columns + from * units + unit]
      }
    }
  }
  return turned
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
