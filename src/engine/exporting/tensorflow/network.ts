import { isRecurrent, type DnnConfig, type RecurrentConfig } from '../../nn/config.ts'
import { sharedLayers } from '../../nn/dnn.ts'
import { NEVER } from '../mask.ts'
import { weightsOf, type NetworkParts, type WeightsOf } from '../network-parts.ts'
import { framesOf, type Frames } from './frames.ts'
import type { GraphBuilder, Value } from './graph-builder.ts'
import { recurrentLayer } from './recurrent-layer.ts'
import { expanded, reshaped, sumOver } from './reshaping.ts'
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
    return [name, graph.node('Softmax', [logits], `${name}/probabilities`)]
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
  const { batch, count } = frames
  const rows = reshaped(graph, features, [-1, config.inputSize], 'rows')
  const trunk = denseLayer(graph, weights, 'trunk', rows)
  const x = reshaped(graph, trunk, [batch, count, config.trunkSize], 'trunk/frames')
  const hidden = recurrentLayer(graph.at('recurrent'), config, weights, x, frames)
  const { pooled, attention } = attentionPooling(graph.at('attention'), weights, hidden, frames)
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
  const { shape, values } = weights('attention.w')
  const w = graph.tensor('attention.w', 'float', shape, values)
  const scores = sumOver(graph, graph.node('Mul', [hidden, w], 'products'), 2, 'gone', 'scores')
  const there = graph.node('SelectV2', [valid, scores, graph.constant('float', NEVER)], 'valid-scores')
  const attention = graph.node('Softmax', [there], 'weights')
  const shares = graph.node('Mul', [hidden, expanded(graph, attention, 2, 'column')], 'shares')
  return { pooled: sumOver(graph, shares, 1, 'gone', 'pooled'), attention }
}
