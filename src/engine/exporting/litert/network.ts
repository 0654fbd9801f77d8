import type { FeatureSettings } from '../../models/card-schema.ts'
import { isRecurrent, type NetworkConfig, type RecurrentConfig } from '../../nn/config.ts'
import { sharedLayers } from '../../nn/dnn.ts'
import { NEVER } from '../mask.ts'
import { weightsOf, type NetworkParts, type WeightsOf } from '../network-parts.ts'
import type { Graph } from './graph.ts'
import { ANY, type Value } from './growing-graph.ts'
import { normalizeBy } from './normalization.ts'
import { begunPhases, inOrder, preparedRows, type Recording, type Rows } from './prepared-input.ts'
import { recurrence } from './recurrence.ts'
import { affine, denseLayer } from './weights.ts'

export interface NetworkResult {
  /** [1,n] of every task, by name. */
  probabilities: Map<string, Value>
  /** Of each frame [1,N], 0 past the end of the recording; a DNN has none. */
  attention?: Value
}

/**
 * What a network says of a recording (`runNetworkOn` of analysis): of all its phases the mean.
 *
 * @param features plain features of the card's set, [1,N,F]; of functionals [1,F]
 * @param frames T, those that count, scalar int32; functionals have none
 */
export function network(
  graph: Graph,
  parts: NetworkParts,
  settings: FeatureSettings,
  { features, frames }: Partial<Recording> & Pick<Recording, 'features'>
): NetworkResult {
  const { config } = parts
  const weights = weightsOf(parts)
  if (!isRecurrent(config) || frames === undefined) {
    const { statistics } = settings
    const x = statistics === undefined ? features : normalizeBy(graph, features, statistics)
    const shared = sharedLayersOf(config).reduce((h, layer) => denseLayer(graph, weights, layer, h), x)
    return { probabilities: new Map(answers(graph, config, weights, shared)) }
  }
  const rows = preparedRows(graph, settings, { features, frames })
  const trunk = denseLayer(graph, weights, 'trunk', rows.features)
  const hidden = recurrence(graph, config, weights, trunk, rows)
  const { pooled, attention } = attentionPooling(graph, weights, hidden, rows)
  const mean = meanOfPhases(graph, answers(graph, config, weights, pooled), attention, rows)
  return { ...mean, attention: filledUp(graph, mean.attention, features) }
}

function sharedLayersOf(config: NetworkConfig): string[] {
  return isRecurrent(config) ? [] : sharedLayers(config)
}

/** Probabilities of every task [R,n]. @param shared [R,D] */
function answers(
  graph: Graph,
  { tasks }: Pick<RecurrentConfig, 'tasks'>,
  weights: WeightsOf,
  shared: Value
): [string, Value][] {
  return tasks.map(({ name }) => {
    const hidden = denseLayer(graph, weights, `${name}.hidden`, shared)
    return [name, graph.softmax(affine(graph, weights, `${name}.out`, hidden))]
  })
}

/**
 * Attention weighted pooling (Eq 1, 2; `attentionPooling` of nn).
 *
 * @param hidden [S,R,D]
 * @returns pooled [R,D], attention [R,S]
 */
function attentionPooling(
  graph: Graph,
  weights: WeightsOf,
  hidden: Value,
  { valid }: Rows
): { pooled: Value; attention: Value } {
  const [, rows, width] = hidden.sides
  const w = graph.numbers('attention.w', [1, width], weights('attention.w').values)
  const column = graph.fullyConnected(graph.reshape(hidden, [-1, width]), w)
  const scores = graph.reshape(column, [-1, rows])
  const there = valid === undefined ? scores : graph.either(valid, scores, graph.constant('float', NEVER))
  const attention = graph.softmax(graph.transpose(there, [1, 0]))
  const pooled = graph.products(
    graph.reshape(attention, [rows, 1, -1]),
    graph.transpose(hidden, [1, 0, 2]) // [R,S,D]
  )
  return { pooled: graph.reshape(pooled, [rows, width]), attention }
}

/** @param probabilities [R,n] of every task @param attention [R,S] @returns attention [T] */
function meanOfPhases(
  graph: Graph,
  probabilities: readonly [string, Value][],
  attention: Value,
  rows: Rows
): NetworkResult & { attention: Value } {
  const [count] = rows.lengths.sides
  const inTime = inOrder(graph, attention, rows)
  if (count === 1) return { probabilities: new Map(probabilities), attention: inTime }
  const begun = begunPhases(graph, rows)
  const divisor = graph.toFloat(graph.smaller(rows.frames, graph.constant('int32', count)))
  const means = probabilities.map(([task, each]): [string, Value] => [
    task,
    graph.over(graph.sum(graph.times(each, begun), 0, 'stays'), divisor)
  ])
  return { probabilities: new Map(means), attention: graph.over(inTime, divisor) }
}

/** [T] → [1,N] of a recording filled up to N frames, 0 past the end. @param features [1,N,F] */
function filledUp(graph: Graph, attention: Value, features: Value): Value {
  const room = graph.length(graph.reshape(features, [-1, features.sides[2]]))
  const rest = graph.filled([graph.subtract(room, graph.length(attention))], 0)
  const row = graph.constant('int32', [1, ANY])
  return graph.apply('RESHAPE', [graph.join([attention, rest], 0), row], {
    ...{ type: 'float', sides: [1, features.sides[1]] }
  })
}
