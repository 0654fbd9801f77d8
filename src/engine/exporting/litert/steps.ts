import type { WeightsOf } from '../network-parts.ts'
import type { Graph } from './graph.ts'
import type { Value } from './growing-graph.ts'
import { turnedWeight } from './weights.ts'

/**
 * The gates of one LSTM step and its raw cell state (`lstmStep` of nn/cells).
 *
 * @param projected x.kernel + bias [R,4H]
 * @param weights of one direction
 * @returns the raw cell [R,H] and the output gate [R,H]
 */
export function lstmStep(
  body: Graph,
  weights: WeightsOf,
  projected: Value,
  previous: { cell: Value; hidden: Value }
): { cell: Value; output: Value } {
  const product = body.fullyConnected(previous.hidden, turnedWeight(body, weights, 'recurrent'))
  const [zi, zf, zc, zo] = body.split(body.add(projected, product), 1, 4)
  const kept = body.times(body.sigmoid(zf), previous.cell)
  const fresh = body.times(body.sigmoid(zi), body.tanh(zc))
  return { cell: body.add(kept, fresh), output: body.sigmoid(zo) }
}

/**
 * One GRU step, the raw hidden value [R,H] (`gruStep` of nn/cells).
 *
 * @param projected x.kernel + bias row 0 [R,3H]
 * @param weights of one direction
 */
export function gruStep(
  body: Graph,
  weights: WeightsOf,
  projected: Value,
  hidden: Value,
  resetAfter: boolean
): Value {
  const units = hidden.sides[1]
  const { values } = weights('bias')
  const own = (x: Value, from: number, to: number) => {
    // The second row of the bias is that of the state.
    const bias = values.slice(3 * units + from, 3 * units + to)
    const matrix = turnedWeight(body, weights, 'recurrent', [from, to])
    return body.fullyConnected(x, matrix, body.numbers('bias', [to - from], bias))
  }
  const [xz, xr, xh] = body.split(projected, 1, 3)
  const [hz, hr] = body.split(own(hidden, 0, 2 * units), 1, 2)
  const z = body.sigmoid(body.add(xz, hz))
  const r = body.sigmoid(body.add(xr, hr))
  const candidate = (x: Value) => own(x, 2 * units, 3 * units)
  const reset = resetAfter ? body.times(r, candidate(hidden)) : candidate(body.times(r, hidden))
  const n = body.tanh(body.add(xh, reset))
  // z h' + (1 - z) n
  return body.add(n, body.times(z, body.subtract(hidden, n)))
}
