import { isRecurrent, type DnnConfig, type RecurrentConfig } from '../../nn/config.ts'
import { sharedLayers } from '../../nn/dnn.ts'
import { NEVER } from '../mask.ts'
import { weightsOf, type NetworkParts, type WeightsOf } from '../network-parts.ts'
import { framesOf, type Frames } from './frames.ts'
import type { GraphBuilder, Value } from './graph-builder.ts'
import { recurrentLayer } from './recurrent-layer.ts'
import { affine, denseLayer } from './weights.ts'

/** What a network takes: [B,T,I] and valid frames [B] int32, or of a DNN [B,I] alone. */
export interface NetworkInput {
  features: Value
  lengths?: Value | undefined
}

export interface NetworkResult {
  /** [B,n] of every task, by name. */
  probabilities: Map<string, Value>
  /** [B,T], 0 at padding; a DNN has none. */
  attention?: Value
}

/** A whole network, as `runNetwork` of nn. @throws Error where a recurrent network gets no lengths */
export function network(graph: GraphBuilder, parts: NetworkParts, input: NetworkInput): NetworkResult {
  const { config } = parts
  const weights = weightsOf(parts)
  const { shared, ...rest } = isRecurrent(config)
    ? recurrentPart(graph, config, weights, input)
    : dnnPart(graph, config, weights, input)
  const probabilities = config.tasks.map(({ name }): [string, Value] => {
    const hidden = denseLayer(graph, weights, `${name}.hidden`, shared)
    const logits = affine(graph, weights, `${name}.out`, hidden)
    return [name, graph.node('Softmax', [logits], `${name}/probabilities`, { axis: 1 })]
  })
  return { probabilities: new Map(probabilities), ...rest }
}

function recurrentPart(
  graph: GraphBuilder,
  config: RecurrentConfig,
  weights: WeightsOf,
  { features, lengths }: NetworkInput
): { shared: Value; attention: Value } {
  if (lengths === undefined) throw new Error('A recurrent network takes lengths.')
  const frames = framesOf(graph, features, lengths)
  const trunk = denseLayer(graph, weights, 'trunk', features)
  const hidden = recurrentLayer(graph, config, weights, trunk, frames)
  const { pooled, attention } = attentionPooling(graph, weights, hidden, frames)
  return { shared: pooled, attention }
}

function dnnPart(
  graph: GraphBuilder,
  config: DnnConfig,
  weights: WeightsOf,
  { features }: NetworkInput
): { shared: Value } {
  const shared = sharedLayers(config).reduce((x, layer) => denseLayer(graph, weights, layer, x), features)
  return { shared }
}

/**
 * Attention weighted pooling (Eq 1, 2; `attentionPooling` of nn).
 *
 * @param hidden [B,T,D]
 * @returns pooled [B,D], attention [B,T]
 */
function attentionPooling(
  graph: GraphBuilder,
  weights: WeightsOf,
  hidden: Value,
  { valid }: Frames
): { pooled: Value; attention: Value } {
  const int64 = (values: number[]) => graph.constant('int64', values)
  const { shape, values } = weights('attention.w')
  const w = graph.tensor('attention.w', 'float', [shape[0], 1], values)
  const column = graph.node('MatMul', [hidden, w], 'attention/score-column')
  const scores = graph.node('Squeeze', [column, int64([2])], 'attention/scores')
  const there = graph.node('Where', [valid, scores, graph.constant('float', NEVER)], 'attention/valid-scores')
  const attention = graph.node('Softmax', [there], 'attention/weights', { axis: 1 })
  const row = graph.node('Unsqueeze', [attention, int64([1])], 'attention/row')
  const pooled = graph.node('MatMul', [row, hidden], 'attention/pooled-row')
  return { pooled: graph.node('Squeeze', [pooled, int64([1])], 'attention/pooled'), attention }
}
