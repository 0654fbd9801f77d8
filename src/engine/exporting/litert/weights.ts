import type { WeightsOf } from '../network-parts.ts'
import type { Graph } from './graph.ts'
import type { Value } from './growing-graph.ts'

/** relu(x . kernel + bias); `name` is that of the layer and its weights. [N,I] → [N,O] */
export function denseLayer(graph: Graph, weights: WeightsOf, name: string, x: Value): Value {
  return graph.relu(affine(graph, weights, name, x))
}

/** x . kernel + bias. */
export function affine(graph: Graph, weights: WeightsOf, name: string, x: Value): Value {
  const bias = weights(`${name}.bias`)
  return graph.fullyConnected(
    x,
    turnedWeight(graph, weights, `${name}.kernel`),
    graph.numbers(`${name}.bias`, bias.shape, bias.values)
  )
}

/** A matrix [I,O] as the operator of fully connected layers takes it, [O,I], or some of its columns. */
export function turnedWeight(
  graph: Graph,
  weights: WeightsOf,
  name: string,
  [from, to]: readonly [number, number] = [0, weights(name).shape[1]]
): Value {
  const { shape, values } = weights(name)
  const [rows, columns] = shape
  const turned = new Float32Array((to - from) * rows)
  for (let column = from; column < to; column++) {
    for (let row = 0; row < rows; row++) turned[(column - from) * rows + row] = values[row * columns + column]
  }
  return graph.numbers(name, [to - from, rows], turned)
}
