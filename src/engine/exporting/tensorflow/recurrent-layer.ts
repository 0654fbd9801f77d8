import { directionNames, isGru, learnsCombination, type RecurrentConfig } from '../../nn/config.ts'
import { combinesAnything, type WeightsOf } from '../network-parts.ts'
import { combineStates, keptStates, penalties } from './combination.ts'
import { directionWeights, type DirectionWeights } from './direction-weights.ts'
import { gatherFrames, type Frames } from './frames.ts'
import { typeAttribute, type GraphBuilder, type Value } from './graph-builder.ts'
import { dataTypes } from './messages.ts'
import { expanded, joined, packed, reshaped, turned } from './reshaping.ts'
import { gruStep, lstmStep } from './steps.ts'

/**
 * The recurrent layer (`recurrence` of nn) as a loop over time that goes both ways at once.
 *
 * @param x [B,T,F]
 * @returns [B,T,D*H], 0 at padding
 */
export function recurrentLayer(
  graph: GraphBuilder,
  config: RecurrentConfig,
  weights: WeightsOf,
  x: Value,
  frames: Frames
): Value {
  const { trunkSize, unitsPerDirection: units, bidirectional } = config
  const directions = directionNames(bidirectional)
  const own = directionWeights(config, weights)
  // Turned round by length, padding stays behind: backward counts from the last valid frame.
  const places = bidirectional ? backwardPlaces(graph, frames) : undefined
  const inOrder = (value: Value, k: number, width: number) =>
    k === 0 || places === undefined ? value : gatherFrames(graph, value, places, frames, width)
  const seen = directions.map((_, k) => inOrder(x, k, trunkSize))
  const rows = reshaped(graph, packed(graph, seen, 0, 'seen'), [directions.length, -1, trunkSize], 'rows')
  const product = graph.node('BatchMatMulV2', [rows, own.kernel(graph)], 'product')
  const sums = graph.node('AddV2', [product, own.bias(graph)], 'sums')
  const sides = [directions.length, frames.batch, frames.count, gatesOf(config)]
  const byStep = turned(graph, reshaped(graph, sums, sides, 'projected'), [2, 0, 1, 3], 'by-step')
  const hidden = turned(graph, loop(graph, config, own, byStep, frames), [1, 2, 0, 3], 'by-direction')
  const types = directions.map(() => 'float' as const)
  const attributes = { num: { i: directions.length }, axis: { i: 0 } }
  const outputs = graph
    .nodes('Unpack', [hidden], 'directions', types, attributes)
    .map((output, k) => inOrder(output, k, units))
  const both = outputs.length === 1 ? outputs[0] : joined(graph, outputs, 2, 'directions-joined')
  const valid = expanded(graph, frames.valid, 2, 'valid-column')
  return graph.node('SelectV2', [valid, both, graph.constant('float', 0)], 'output')
}

/** The number of the frame that each step sees on the way back [B,T]; past the end the frame itself. */
function backwardPlaces(graph: GraphBuilder, { lengthColumn, numbers, valid }: Frames): Value {
  const last = graph.node('Sub', [lengthColumn, graph.constant('int32', 1)], 'last')
  const back = graph.node('Sub', [last, numbers], 'back')
  return graph.node('SelectV2', [valid, back, numbers], 'places')
}

function gatesOf({ cell, unitsPerDirection: units }: RecurrentConfig): number {
  return (isGru(cell.kind) ? 3 : 4) * units
}

/**
 * All steps of all directions.
 *
 * @param projected x.kernel + bias [T,D,B,G]
 * @returns h_t [T,D,B,H]
 */
function loop(
  graph: GraphBuilder,
  config: RecurrentConfig,
  weights: DirectionWeights,
  projected: Value,
  frames: Frames
): Value {
  const { cell, unitsPerDirection: units, bidirectional } = config
  const count = directionNames(bidirectional).length
  const kept = combinesAnything(cell) ? keptStates(cell) : 0
  const own = graph.at('loop')
  const element = own.constant('int32', [count, -1, units])
  const floats = { element_dtype: typeAttribute('float') }
  const list = own.node('TensorListReserve', [element, frames.count], 'hidden-list', floats)
  const sides = packed(
    own,
    [own.constant('int32', count), frames.batch, own.constant('int32', units)],
    0,
    'state-sides'
  )
  const start = own.node('Fill', [sides, own.constant('float', 0)], 'start')
  const states = isGru(cell.kind) ? [start] : [start, start]
  const carried = [own.constant('int32', 0), list, ...states]
  if (kept > 0) {
    const pastSides = joined(own, [sides, own.constant('int32', [kept])], 0, 'past-sides')
    const past = own.node('Fill', [pastSides, own.constant('float', 0)], 'past')
    carried.push(...states.map(() => past), start, penalties(own, cell, frames.count))
  }
  const inputs = [...carried, projected, frames.count]
  const types = inputs.map(({ type }) => type)
  const attributes = {
    T: { list: { type: types.map((type) => dataTypes[type]) } },
    cond: { func: { name: condition(own, inputs) } },
    body: { func: { name: body(own, config, weights, inputs, kept) } }
  }
  const [, ended] = own.nodes('StatelessWhile', inputs, 'steps', types, attributes)
  return own.nodes('TensorListStack', [ended, element], 'hidden', ['float'], {
    ...{ ...floats, num_elements: { i: -1 } }
  })[0]
}

/** Whether there is a step left: whether the first value is less than the last. */
function condition(graph: GraphBuilder, inputs: readonly Value[]): string {
  const own = graph.function('condition')
  const args = inputs.map(({ type }, i) => own.arg(`value_${i + 1}`, type))
  return own.finishFunction([own.node('Less', [args[0], args[args.length - 1]], 'goes-on')])
}

/** One step. */
function body(
  graph: GraphBuilder,
  { cell, unitsPerDirection: units }: RecurrentConfig,
  weights: DirectionWeights,
  inputs: readonly Value[],
  kept: number
): string {
  const own = graph.function('body')
  const [step, list, ...rest] = inputs.map(({ type }, i) => own.arg(`value_${i + 1}`, type))
  const count = rest[rest.length - 1]
  const projected = rest[rest.length - 2]
  const at = (values: Value, word: string) => {
    const place = [values, step, own.constant('int32', 0)]
    return own.node('GatherV2', place, word, { batch_dims: { i: 0 } })
  }
  const gru = isGru(cell.kind)
  const states = rest.splice(0, gru ? 1 : 2)
  const pasts = kept > 0 ? rest.splice(0, states.length) : []
  const penalty = kept > 0 ? rest[1] : undefined
  const [stepPenalty, weight] = [
    penalty === undefined ? undefined : at(penalty, 'penalty'),
    kept > 0 && learnsCombination(cell.kind) ? weights.combine(own) : undefined
  ]
  const nextPasts: Value[] = []
  const combine = (state: Value, which: number): Value => {
    if (stepPenalty === undefined) return state
    const inside = own.at(which === 0 ? 'first' : 'second')
    const given = { state, past: pasts[which], penalty: stepPenalty, weight }
    const { handedOn, past } = combineStates(inside, kept, given)
    nextPasts.push(past)
    return handedOn
  }
  const seen = at(projected, 'projected')
  const nextStates: Value[] = []
  let hidden: Value
  if (gru) {
    hidden = gruStep(own, weights, units, seen, states[0], cell.resetAfter !== false)
    nextStates.push(combine(hidden, 0))
  } else {
    const raw = lstmStep(own, weights, units, seen, { cell: states[0], hidden: states[1] })
    const handedOn = combine(raw.cell, 0) // Eq 8
    hidden = own.node('Mul', [raw.output, own.node('Tanh', [handedOn], 'cell-tanh')], 'hidden') // Eq 10
    nextStates.push(handedOn, combine(hidden, 1)) // Eq 11
  }
  const next = own.node('AddV2', [step, own.constant('int32', 1)], 'next-step')
  const nextList = own.node('TensorListSetItem', [list, step, hidden], 'next-list')
  // TensorFlow.js frees what a function made and does not give back, even where a list holds it.
  const others = penalty === undefined ? [] : [hidden, penalty]
  return own.finishFunction([next, nextList, ...nextStates, ...nextPasts, ...others, projected, count])
}
