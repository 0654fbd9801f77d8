import { directionNames, isGru, learnsCombination, type RecurrentConfig } from '../../nn/config.ts'
import type { WeightsOf } from '../network-parts.ts'
import { combinationOf, combineStates } from './combination.ts'
import { sideOf, type Frames } from './frames.ts'
import type { GraphBuilder, Port, Value } from './graph-builder.ts'
import { gruStep, lstmStep } from './steps.ts'
import { weightTensor } from './weights.ts'

/**
 * The cells that combine past states, each direction by a `Scan` over time.
 *
 * @param x [B,T,F]
 * @returns [B,T,D*H]; at padding what the loop went on to compute
 */
export function loopedRecurrence(
  graph: GraphBuilder,
  config: RecurrentConfig,
  weights: WeightsOf,
  x: Value,
  frames: Frames
): Value {
  const outputs = directionNames(config.bidirectional).map((direction) => {
    const own = graph.at(direction)
    // Turned round by length, padding stays behind: the loop counts from the last valid frame.
    const turned = (value: Value, word: string) =>
      direction === 'forward'
        ? value
        : own.node('ReverseSequence', [value, frames.longLengths], word, { batch_axis: 1, time_axis: 0 })
    const weightsOf: WeightsOf = (name) => weights(`${direction}.${name}`)
    const projected = turned(projection(own, config, weightsOf, x), 'seen')
    return turned(loop(own, config, weightsOf, { projected, batch: sideOf(own, x, 0), frames }), 'output')
  })
  const joined =
    outputs.length === 1 ? outputs[0] : graph.node('Concat', outputs, 'directions-joined', { axis: 2 })
  return graph.node('Transpose', [joined], 'batch-first', { perm: [1, 0, 2] })
}

/** x.kernel + the input's bias, of all frames at once: [T,B,4H] or [T,B,3H]. */
function projection(graph: GraphBuilder, { cell }: RecurrentConfig, weights: WeightsOf, x: Value): Value {
  const { values } = weights('bias')
  const bias = isGru(cell.kind) ? values.subarray(0, values.length / 2) : values
  const product = graph.node('MatMul', [x, weightTensor(graph, weights, 'kernel')], 'product')
  const sum = graph.node('Add', [product, graph.tensor('bias', 'float', [bias.length], bias)], 'projected')
  return graph.node('Transpose', [sum], 'frames-first', { perm: [1, 0, 2] })
}

interface LoopInputs {
  /** [T,B,4H] or [T,B,3H], in the order in which this direction sees the frames. */
  projected: Value
  /** B, a scalar. */
  batch: Value
  frames: Frames
}

/** All steps of one direction: h_t, [T,B,H]. */
function loop(
  graph: GraphBuilder,
  { cell, unitsPerDirection: units }: RecurrentConfig,
  weights: WeightsOf,
  { projected, batch, frames }: LoopInputs
): Value {
  const gru = isGru(cell.kind)
  const weight = learnsCombination(cell.kind) ? weightTensor(graph, weights, 'combine') : undefined
  const combination = combinationOf(graph, cell, frames.count, weight)
  const step = gru ? gruBody(graph, weights, units, cell.resetAfter !== false) : lstmBody(graph, weights)
  const kinds = gru ? ['hidden'] : ['cell', 'hidden']
  const body = graph.inner('step')
  const port = (word: string, sides: Port['sides'], type: Port['type'] = 'float'): Port => ({
    name: body.fresh(word),
    type,
    sides
  })
  const states = kinds.map((kind) => port(`${kind}-before`, ['batch', units]))
  const pasts = kinds.map((kind) => port(`${kind}-past`, ['batch', combination.kept, units]))
  const seen = port('projected', ['batch', (gru ? 3 : 4) * units])
  const now = port('now', [], 'bool')
  const missing = combination.missing === undefined ? [] : [port('missing', [cell.steps.length])]
  const combine = (state: Value, kind: string) => {
    const past = pasts[kinds.indexOf(kind)].name
    return combineStates(body.at(`combine-${kind}`), combination, {
      state,
      past,
      now: now.name,
      missing: missing.at(0)?.name
    })
  }
  const result = step(body, { projected: seen.name, states: states.map(({ name }) => name), combine })
  const zeros = (sides: readonly number[]) => {
    const column = graph.node('Unsqueeze', [batch, graph.constant('int64', [0])], 'batch-side')
    const shape = graph.node('Concat', [column, graph.constant('int64', sides)], 'state-shape', { axis: 0 })
    return graph.node('ConstantOfShape', [shape], 'start')
  }
  const ends = [
    ...result.states.map((name) => ({ name, type: 'float' as const, sides: ['batch', units] })),
    ...result.pasts.map((name) => ({
      name,
      type: 'float' as const,
      sides: ['batch', combination.kept, units]
    })),
    { name: result.hidden, type: 'float' as const, sides: ['batch', units] }
  ]
  const inputs = [
    ...states.map(() => zeros([units])),
    ...pasts.map(() => zeros([combination.kept, units])),
    projected,
    combination.now,
    ...(combination.missing === undefined ? [] : [combination.missing])
  ]
  const outputs = [...ends.slice(0, -1).map((_, i) => `end-${i + 1}`), 'hidden']
  const attributes = {
    body: body.finish('step', [...states, ...pasts, seen, now, ...missing], ends),
    num_scan_inputs: 2 + missing.length
  }
  return graph.nodes('Scan', inputs, outputs, attributes)[outputs.length - 1]
}

/** One step in the body of the loop. */
type Step = (
  body: GraphBuilder,
  inputs: {
    projected: Value
    /** Handed on by the step before: the hidden value, of an LSTM after its cell. */
    states: readonly Value[]
    combine: (state: Value, kind: string) => { handedOn: Value; past: Value }
  }
) => {
  /** h_t. */
  hidden: Value
  states: Value[]
  pasts: Value[]
}

function lstmBody(graph: GraphBuilder, weights: WeightsOf): Step {
  const recurrent = weightTensor(graph, weights, 'recurrent')
  return (body, { projected, states: [cellBefore, hiddenBefore], combine }) => {
    const raw = lstmStep(body, projected, { cell: cellBefore, hidden: hiddenBefore }, recurrent)
    const cell = combine(raw.cell, 'cell') // Eq 8
    const hidden = body.node('Mul', [raw.output, body.node('Tanh', [cell.handedOn], 'cell-tanh')], 'hidden') // Eq 10
    const next = combine(hidden, 'hidden') // Eq 11
    return { hidden, states: [cell.handedOn, next.handedOn], pasts: [cell.past, next.past] }
  }
}

function gruBody(graph: GraphBuilder, weights: WeightsOf, units: number, resetAfter: boolean): Step {
  const { shape, values } = weights('recurrent')
  const bias = weights('bias').values.subarray(3 * units)
  const columns = (from: number, to: number) => {
    const part = new Float32Array(shape[0] * (to - from))
    for (let row = 0; row < shape[0]; row++) {
      part.set(values.subarray(row * shape[1] + from, row * shape[1] + to), row * (to - from))
    }
    return part
  }
  const recurrent = {
    gates: graph.tensor('recurrent-gates', 'float', [units, 2 * units], columns(0, 2 * units)),
    candidate: graph.tensor('recurrent-candidate', 'float', [units, units], columns(2 * units, 3 * units))
  }
  const biases = {
    gates: graph.tensor('recurrent-gates-bias', 'float', [2 * units], bias.subarray(0, 2 * units)),
    candidate: graph.tensor('recurrent-candidate-bias', 'float', [units], bias.subarray(2 * units))
  }
  return (body, { projected, states: [before], combine }) => {
    const hidden = gruStep(body, projected, before, recurrent, biases, resetAfter)
    const next = combine(hidden, 'hidden')
    return { hidden, states: [next.handedOn], pasts: [next.past] }
  }
}
