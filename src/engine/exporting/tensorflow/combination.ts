import type { CellConfig } from '../../nn/config.ts'
import { NEVER } from '../mask.ts'
import type { GraphBuilder, Value } from './graph-builder.ts'
import { expanded, joined, numbersBelow, sumOver } from './reshaping.ts'

/** Past states that are kept: max(T) - 1 of Eq 8. */
export function keptStates({ steps }: CellConfig): number {
  return Math.max(...steps) - 1
}

/**
 * Which states are combined at every step, as numbers to add to their scores: 0 for a member, {@link NEVER} for another. A
 * step that combines nothing has the present state as its only member, which is then handed on as it is.
 *
 * @param frames scalar int32, T
 * @returns [T,1,1,1,K], K states from the present one on back, of a loop over time (`combinedSteps` of nn)
 */
export function penalties(graph: GraphBuilder, cell: CellConfig, frames: Value): Value {
  const { steps, period } = cell
  const int32 = (values: number | number[]) => graph.constant('int32', values)
  const numbers = Array.from({ length: keptStates(cell) + 1 }, (_, i) => i + 1)
  const t = graph.node('AddV2', [numbersBelow(graph, frames, 'before'), int32(1)], 'step')
  const column = expanded(graph, t, 1, 'step-column') // [T,1]
  const rest = graph.node('FloorMod', [column, int32(period)], 'rest')
  const due = graph.node('Equal', [rest, int32(0)], 'due')
  const begun = graph.node('GreaterEqual', [column, int32(Math.min(...steps))], 'begun')
  const now = graph.node('LogicalAnd', [due, begun], 'combine-now')
  const there = graph.node('GreaterEqual', [column, int32(numbers)], 'there') // [T,K]
  const isMember = numbers.map((k) => Number(steps.includes(k)))
  const flags = graph.tensor('members', 'bool', [numbers.length], isMember)
  const member = graph.node('LogicalAnd', [there, flags], 'member')
  const [zero, never] = [graph.constant('float', 0), graph.constant('float', NEVER)]
  const ofMembers = graph.node('SelectV2', [member, zero, never], 'of-members')
  const ofPresent = graph.constant(
    'float',
    numbers.map((k) => (k === 1 ? 0 : NEVER))
  )
  // Of numbers: TensorFlow.js in WebAssembly writes past the end where it selects among truth values.
  const rows = graph.node('SelectV2', [now, ofMembers, ofPresent], 'rows')
  return graph.node('Reshape', [rows, int32([-1, 1, 1, 1, numbers.length])], 'penalties')
}

/**
 * In the body of the loop: the state handed on (Eq 8 and 9, 11 and 12), and the past states of the next step.
 *
 * @param state S_t [D,B,H]
 * @param past raw states of the steps before, the latest first [D,B,H,K-1]; zeros before the first
 * @param penalty of this step [1,1,1,K]
 * @param weight the learned vector [D,1,H,1]; none for mean LSTM and mean GRU
 */
export function combineStates(
  graph: GraphBuilder,
  kept: number,
  { state, past, penalty, weight }: { state: Value; past: Value; penalty: Value; weight: Value | undefined }
): { handedOn: Value; past: Value } {
  const int32 = (values: number[]) => graph.constant('int32', values)
  const all = joined(graph, [expanded(graph, state, 3, 'present'), past], 3, 'all') // [D,B,H,K]
  const scores = weight === undefined ? penalty : scored(graph, all, weight, penalty)
  const shares = graph.node('Softmax', [scores], 'shares')
  const handedOn = sumOver(graph, graph.node('Mul', [all, shares], 'shared'), 3, 'gone', 'handed-on')
  return {
    handedOn,
    past: graph.node('Slice', [all, int32([0, 0, 0, 0]), int32([-1, -1, -1, kept])], 'next-past')
  }
}

/** [D,B,1,K]. */
function scored(graph: GraphBuilder, all: Value, weight: Value, penalty: Value): Value {
  const products = graph.node('Mul', [all, weight], 'products')
  return graph.node('AddV2', [sumOver(graph, products, 2, 'kept', 'scores'), penalty], 'scores-there')
}
