import type { CellConfig } from '../../nn/config.ts'
import { NEVER } from '../mask.ts'
import type { GraphBuilder, Value } from './graph-builder.ts'

/** How past states are combined in a loop over time (`combinedSteps`), worked out before it runs. */
export interface Combination {
  /** T of Eq 8, largest first. */
  steps: readonly number[]
  /** Past states that are kept: max(T) - 1. */
  kept: number
  /** [T] bool: whether this step combines. */
  now: Value
  /** [T,K]: 0 for a member, {@link NEVER} for one before the first step; absent where all are always there. */
  missing?: Value
  /** [H], the W of Eq 9 and 12; absent where all members weigh the same. */
  weight?: Value
}

/**
 * Which steps combine what.
 *
 * @param frames scalar int64, T
 * @param weight the learned vector; none for mean LSTM and mean GRU
 */
export function combinationOf(
  graph: GraphBuilder,
  { steps, period }: CellConfig,
  frames: Value,
  weight: Value | undefined
): Combination {
  const sorted = [...steps].sort((a, b) => b - a)
  const [largest] = sorted
  const smallest = sorted[sorted.length - 1]
  const int64 = (values: number | number[]) => graph.constant('int64', values)
  const end = graph.node('Add', [frames, int64(1)], 'end')
  const t = graph.node('Range', [int64(1), end, int64(1)], 'step')
  const rest = graph.node('Mod', [t, int64(period)], 'rest')
  const due = graph.node('Equal', [rest, int64(0)], 'due')
  const begun = graph.node('GreaterOrEqual', [t, int64(smallest)], 'begun')
  const now = graph.node('And', [due, begun], 'combine-now')
  const common = { steps: sorted, kept: largest - 1, now, ...(weight === undefined ? {} : { weight }) }
  if (period >= largest) return common
  const column = graph.node('Unsqueeze', [t, int64([1])], 'step-column')
  const there = graph.node('GreaterOrEqual', [column, int64(sorted)], 'member-exists')
  const zero = graph.constant('float', 0)
  const missing = graph.node('Where', [there, zero, graph.constant('float', NEVER)], 'missing')
  return { ...common, missing }
}

/**
 * In the body of the loop: the state handed on (Eq 8 and 9, 11 and 12), and the past states of the next step.
 *
 * @param state S_t [B,H]
 * @param past raw states of the steps before, oldest first [B,kept,H]; zeros before the first
 * @param now scalar bool
 * @param missing [K]
 */
export function combineStates(
  graph: GraphBuilder,
  { steps, kept, weight }: Combination,
  { state, past, now, missing }: { state: Value; past: Value; now: Value; missing: Value | undefined }
): { handedOn: Value; past: Value } {
  const int64 = (values: number | number[]) => graph.constant('int64', values)
  const present = graph.node('Unsqueeze', [state, int64([1])], 'present')
  const all = graph.node('Concat', [past, present], 'all', { axis: 1 }) // [B,kept+1,H]
  // k stands for the state of step t + 1 - k, which is the entry kept + 1 - k.
  const places = int64(steps.map((k) => kept + 1 - k))
  const members = graph.node('Gather', [all, places], 'members', { axis: 1 }) // [B,K,H]
  const shares = sharesOf(graph, steps.length, { members, weight, missing })
  const shared = graph.node('Mul', [members, shares], 'shared')
  const combined = graph.node('ReduceSum', [shared, int64([1])], 'combined', { keepdims: 0 })
  const next = graph.node('Slice', [all, int64([1]), int64([kept + 1]), int64([1])], 'next-past')
  return { handedOn: graph.node('Where', [now, combined, state], 'handed-on'), past: next }
}

/** The weights a_k of the members, [B,K,1] or what broadcasts to it. */
function sharesOf(
  graph: GraphBuilder,
  count: number,
  { members, weight, missing }: { members: Value; weight: Value | undefined; missing: Value | undefined }
): Value {
  const int64 = (values: number[]) => graph.constant('int64', values)
  const penalty =
    missing === undefined ? undefined : graph.node('Unsqueeze', [missing, int64([0, 2])], 'penalty')
  if (weight === undefined) {
    if (penalty === undefined) return graph.constant('float', 1 / count)
    return graph.node('Softmax', [penalty], 'shares', { axis: 1 })
  }
  const products = graph.node('Mul', [members, weight], 'products')
  const scores = graph.node('ReduceSum', [products, int64([2])], 'scores', { keepdims: 1 })
  const all = penalty === undefined ? scores : graph.node('Add', [scores, penalty], 'scores-there')
  return graph.node('Softmax', [all], 'shares', { axis: 1 })
}
