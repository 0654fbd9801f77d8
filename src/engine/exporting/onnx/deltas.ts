import { gatherFrames, type ClipFrames } from './gather-frames.ts'
import type { GraphBuilder, Value } from './graph-builder.ts'
import { dataTypes } from './messages.ts'

/**
 * The slopes of every column over time appended, as `appendDeltas` of features: in 64 bits, rounded to 32 after each order.
 *
 * @param x [B,T,F]
 * @returns [B,T,F*(1+order)]; at padding anything finite
 */
export function appendDeltas(graph: GraphBuilder, x: Value, order: 0 | 1 | 2, clip: ClipFrames): Value {
  if (order === 0) return x
  const columns = [x]
  for (let d = 1; d <= order; d++) columns.push(slopes(graph.at(`deltas-${d}`), columns[d - 1], clip))
  return graph.node('Concat', columns, 'with-deltas', { axis: 2 })
}

/** d[t] = Σ θ·(c[t+θ] − c[t−θ]) / 10, θ = 1..2. */
function slopes(graph: GraphBuilder, x: Value, clip: ClipFrames): Value {
  const int64 = (value: number) => graph.constant('int64', value)
  const precise = graph.node('Cast', [x], 'precise', { to: dataTypes.double })
  const t = graph.node('Range', [int64(0), clip.frames, int64(1)], 'frame')
  const at = (places: Value) => gatherFrames(graph, precise, places, 1, clip)
  const terms = [1, 2].map((theta) => {
    const later = at(graph.node('Add', [t, int64(theta)], 'later-place'))
    const before = graph.node('Sub', [t, int64(theta)], 'before')
    const earlier = at(graph.node('Max', [before, int64(0)], 'earlier-place'))
    const difference = graph.node('Sub', [later, earlier], 'difference')
    return graph.node('Mul', [difference, graph.constant('double', theta)], 'term')
  })
  const sum = graph.node('Add', terms, 'sum')
  const slope = graph.node('Div', [sum, graph.constant('double', 10)], 'slope')
  return graph.node('Cast', [slope], 'slopes', { to: dataTypes.float })
}
