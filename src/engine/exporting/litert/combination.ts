import type { CellConfig } from '../../nn/config.ts'
import { NEVER } from '../mask.ts'
import type { Graph } from './graph.ts'
import type { Value } from './growing-graph.ts'

/** How a step of the loop combines past states (`combinedSteps`). */
export interface Combination {
  /** T of Eq 8, largest first. */
  steps: readonly number[]
  /** Past states that are kept: max(T) - 1. */
  kept: number
  /** Whether this step combines: scalar bool. */
  now: Value
  /** [1,K]: 0 for a member, {@link NEVER} for one before the first step; absent where all are always there. */
  missing?: Value
  /** [H], the W of Eq 9 and 12; absent where all members weigh the same. */
  weight?: Value
}

/**
 * In the body of the loop: what this step combines.
 *
 * @param t steps before this one, scalar int32
 * @param weight the learned vector; none for mean LSTM and mean GRU
 */
export function combinationOf(
  body: Graph,
  { steps, period }: CellConfig,
  t: Value,
  weight: Value | undefined
): Combination {
  const sorted = [...steps].sort((a, b) => b - a)
  const [largest] = sorted
  const int32 = (value: number) => body.constant('int32', value)
  const step = body.add(t, int32(1))
  const due = body.equal(body.remainder(step, int32(period)), int32(0))
  const now = body.and(due, body.atLeast(step, int32(sorted[sorted.length - 1])))
  const common = { steps: sorted, kept: largest - 1, now, ...(weight === undefined ? {} : { weight }) }
  if (period >= largest) return common
  const there = body.atLeast(step, body.constant('int32', sorted, [1, sorted.length]))
  return { ...common, missing: body.either(there, body.constant('float', 0), body.constant('float', NEVER)) }
}

/**
 * The state handed on (Eq 8 and 9, 11 and 12), and the past states of the next step.
 *
 * @param state S_t [R,H]
 * @param past raw states of the steps before, oldest first [R,kept,H]; zeros before the first
 */
export function combineStates(
  body: Graph,
  { steps, kept, now, missing, weight }: Combination,
  state: Value,
  past: Value
): { handedOn: Value; past: Value } {
  const [rows, units] = state.sides
  const all = body.join([past, body.reshape(state, [rows, 1, units])], 1) // [R,kept+1,H]
  // k stands for the state of step t + 1 - k, which is the entry kept + 1 - k.
  const places = body.constant(
    'int32',
    steps.map((k) => kept + 1 - k)
  )
  const members = body.gather(all, places, 1) // [R,K,H]
  const shares = sharesOf(body, { members, missing, weight })
  const combined = body.sum(body.times(members, shares), 1, 'goes')
  return { handedOn: body.either(now, combined, state), past: body.withoutFirst(all) }
}

/** The weights a_k of the members, [R,K,1] or what broadcasts to it. */
function sharesOf(
  body: Graph,
  { members, missing, weight }: { members: Value; missing: Value | undefined; weight: Value | undefined }
): Value {
  const [rows, count] = members.sides
  if (weight === undefined) {
    if (missing === undefined) return body.constant('float', 1 / count)
    return body.reshape(body.softmax(missing), [1, count, 1])
  }
  const scores = body.sum(body.times(members, weight), 2, 'goes') // [R,K]
  const there = missing === undefined ? scores : body.add(scores, missing)
  return body.reshape(body.softmax(there), [rows, count, 1])
}
