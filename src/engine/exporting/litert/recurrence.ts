import { directionNames, isGru, learnsCombination, type RecurrentConfig } from '../../nn/config.ts'
import { combinesAnything, type WeightsOf } from '../network-parts.ts'
import { combinationOf, combineStates } from './combination.ts'
import type { Graph } from './graph.ts'
import type { Value } from './growing-graph.ts'
import type { Rows } from './prepared-input.ts'
import { gruStep, lstmStep } from './steps.ts'
import { turnedWeight } from './weights.ts'

/**
 * The recurrent layer (`recurrence` of nn), each direction by a loop over time.
 *
 * @param x [S*R,F]
 * @returns [S,R,D*H]; past the end of a row whatever the loop went on to compute
 */
export function recurrence(
  graph: Graph,
  config: RecurrentConfig,
  weights: WeightsOf,
  x: Value,
  { lengths, steps }: Rows
): Value {
  const outputs = directionNames(config.bidirectional).map((direction) => {
    // Turned round by length, what lies past the end stays behind: the loop counts from the last frame.
    const turned = (value: Value) => (direction === 'forward' ? value : graph.turned(value, lengths))
    const own: WeightsOf = (name) => weights(`${direction}.${name}`)
    const projected = projection(graph, config, own, x, lengths.sides[0])
    return turned(runLoop(graph, config, own, turned(projected), { name: direction, steps }))
  })
  return outputs.length === 1 ? outputs[0] : graph.join(outputs, 2)
}

/** x.kernel + the input's bias, of all steps at once: [S,R,4H] or [S,R,3H]. */
function projection(
  graph: Graph,
  { cell }: RecurrentConfig,
  weights: WeightsOf,
  x: Value,
  rows: number
): Value {
  const { values } = weights('bias')
  const bias = isGru(cell.kind) ? values.slice(0, values.length / 2) : values
  const kernel = turnedWeight(graph, weights, 'kernel')
  const sum = graph.fullyConnected(x, kernel, graph.numbers('bias', [bias.length], bias))
  return graph.reshape(sum, [-1, rows, bias.length])
}

/** All steps of one direction: h_t, [S,R,H]. */
function runLoop(
  graph: Graph,
  { cell, unitsPerDirection: units }: RecurrentConfig,
  weights: WeightsOf,
  projected: Value,
  { name, steps }: { name: string; steps: Value }
): Value {
  const rows = projected.sides[1]
  const isCombined = combinesAnything(cell)
  const kinds = isGru(cell.kind) ? ['hidden'] : ['cell', 'hidden']
  const kept = Math.max(...cell.steps) - 1
  const states = kinds.map(() => graph.filled([rows, units], 0))
  const pasts = isCombined ? kinds.map(() => graph.filled([rows, kept, units], 0)) : []
  const start = [projected, graph.filled([steps, rows, units], 0), ...states, ...pasts]
  const [, hiddens] = graph.loop(name, steps, start, (body, t, [seen, written, ...rest]) => {
    const before = rest.slice(0, kinds.length)
    const past = rest.slice(kinds.length)
    const weight = () =>
      learnsCombination(cell.kind) ? body.numbers('combine', [units], weights('combine').values) : undefined
    const combination = isCombined ? combinationOf(body, cell, t, weight()) : undefined
    const next: Value[] = []
    const handOn = (state: Value, kind: number): Value => {
      if (combination === undefined) return state
      const combined = combineStates(body, combination, state, past[kind])
      next[kind] = combined.past
      return combined.handedOn
    }
    const here = body.gather(seen, t)
    const step = isGru(cell.kind) ? gru : lstm
    const { hidden, handedOn } = step(body, weights, here, { before, handOn, cell })
    const output = body.replaced(written, body.reshape(hidden, [1, rows, units]), t)
    return [seen, output, ...handedOn, ...next]
  })
  return hiddens
}

interface StepInputs {
  /** Handed on by the step before: the hidden value, of an LSTM after its cell. */
  before: readonly Value[]
  /** What is handed on of a state, by its place among them. */
  handOn: (state: Value, kind: number) => Value
  cell: RecurrentConfig['cell']
}

interface StepResult {
  /** h_t. */
  hidden: Value
  handedOn: Value[]
}

function lstm(
  body: Graph,
  weights: WeightsOf,
  projected: Value,
  { before: [cell, hidden], handOn }: StepInputs
): StepResult {
  const raw = lstmStep(body, weights, projected, { cell, hidden })
  const next = handOn(raw.cell, 0) // Eq 8
  const output = body.times(raw.output, body.tanh(next)) // Eq 10
  return { hidden: output, handedOn: [next, handOn(output, 1)] } // Eq 11
}

function gru(
  body: Graph,
  weights: WeightsOf,
  projected: Value,
  { before: [hidden], handOn, cell }: StepInputs
): StepResult {
  const raw = gruStep(body, weights, projected, hidden, cell.resetAfter !== false)
  return { hidden: raw, handedOn: [handOn(raw, 0)] }
}
