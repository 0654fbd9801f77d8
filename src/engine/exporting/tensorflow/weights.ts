import type { WeightsOf } from '../network-parts.ts'
import type { GraphBuilder, Value } from './graph-builder.ts'

/** A weight as it is, in the file under its own name. */
export function weightTensor(graph: GraphBuilder, weights: WeightsOf, name: string): Value {
  const { shape, values } = weights(name)
  return graph.tensor(name, 'float', shape, values)
}

/** relu(x . kernel + bias); `name` is that of the layer and its weights. x [N,I] → [N,M] */
export function denseLayer(graph: GraphBuilder, weights: WeightsOf, name: string, x: Value): Value {
  return graph.node('Relu', [affine(graph, weights, name, x)], `${name}/output`)
}

/** x . kernel + bias. */
export function affine(graph: GraphBuilder, weights: WeightsOf, name: string, x: Value): Value {
  const product = graph.node('MatMul', [x, weightTensor(graph, weights, `${name}.kernel`)], `${name}/product`)
  return graph.node('AddV2', [product, weightTensor(graph, weights, `${name}.bias`)], `${name}/sum`)
}
