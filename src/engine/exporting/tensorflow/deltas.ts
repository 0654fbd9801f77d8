import { gatherFrames, withinClip, type Frames } from './frames.ts'
import type { GraphBuilder, Value } from './graph-builder.ts'
import { joined } from './reshaping.ts'

/**
 * The slopes of every column over time appended, as `appendDeltas` of features: frames are exact in 32 bits, so that a
 * difference of two is as good as in 64.
 *
 * @param x [B,T,F]
 * @param width F
 * @returns [B,T,F*(1+order)]; at padding anything finite
 */
export function appendDeltas(
  graph: GraphBuilder,
  x: Value,
  order: 0 | 1 | 2,
  frames: Frames,
  width: number
): Value {
  if (order === 0) return x
  const columns = [x]
  for (let d = 1; d <= order; d++)
    columns.push(slopes(graph.at(`deltas-${d}`), columns[d - 1], frames, width))
  return joined(graph, columns, 2, 'with-deltas')
}

/** d[t] = Σ θ·(c[t+θ] − c[t−θ]) / 10, θ = 1..2. */
function slopes(graph: GraphBuilder, x: Value, frames: Frames, width: number): Value {
  const int32 = (value: number) => graph.constant('int32', value)
  const terms = [1, 2].map((theta) => {
    const later = graph.node('AddV2', [frames.numbers, int32(theta)], 'later')
    const before = graph.node('Sub', [frames.numbers, int32(theta)], 'before')
    const earlier = graph.node('Maximum', [before, int32(0)], 'earlier')
    const [high, low] = [later, earlier].map((places) =>
      gatherFrames(graph, x, withinClip(graph, places, frames), frames, width)
    )
    const difference = graph.node('Sub', [high, low], 'difference')
    return graph.node('Mul', [difference, graph.constant('float', theta)], 'term')
  })
  const sum = graph.node('AddV2', terms, 'sum')
  return graph.node('RealDiv', [sum, graph.constant('float', 10)], 'slopes')
}
