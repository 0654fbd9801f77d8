import type { RecurrentConfig } from '../../nn/config.ts'
import { combinesAnything, type WeightsOf } from '../network-parts.ts'
import type { Frames } from './frames.ts'
import type { GraphBuilder, Value } from './graph-builder.ts'
import { loopedRecurrence } from './looped-recurrence.ts'
import { standardRecurrence } from './standard-recurrence.ts'

/**
 * The recurrent layer (`recurrence` of nn): by ONNX's own operator where there is one, else by a loop over time.
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
  const build = combinesAnything(config.cell) ? loopedRecurrence : standardRecurrence
  const output = build(graph, config, weights, x, frames)
  const valid = graph.node('Unsqueeze', [frames.valid, graph.constant('int64', [2])], 'valid-column')
  return graph.node('Where', [valid, output, graph.constant('float', 0)], 'output')
}
