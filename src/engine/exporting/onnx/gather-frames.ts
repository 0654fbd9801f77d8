import type { GraphBuilder, Value } from './graph-builder.ts'

/** What frames are gathered from. */
export interface ClipFrames {
  /** T, a scalar int64. */
  frames: Value
  /** Valid frames [B] int64. */
  longLengths: Value
  /** F. */
  width: number
}

/**
 * Frames by their number, which past a clip's end stands for its last frame.
 *
 * @param x [B,T,F]
 * @param places int64 of any shape [...]
 * @returns [B,...,F]
 */
export function gatherFrames(
  graph: GraphBuilder,
  x: Value,
  places: Value,
  rank: number,
  { longLengths }: Pick<ClipFrames, 'longLengths'>
): Value {
  const int64 = (values: number | number[]) => graph.constant('int64', values)
  const last = graph.node('Sub', [longLengths, int64(1)], 'last')
  const sides = Array.from({ length: rank }, (_, i) => i + 1)
  const column = graph.node('Unsqueeze', [last, int64(sides)], 'last-column') // [B,1,...]
  const within = graph.node('Min', [places, column], 'places') // [B,...]
  const indices = graph.node('Unsqueeze', [within, int64([-1])], 'indices') // [B,...,1]
  return graph.node('GatherND', [x, indices], 'gathered', { batch_dims: 1 })
}
