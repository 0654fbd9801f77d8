import {
  attributeTypes,
  dataTypes,
  type AttributeProto,
  type DataType,
  type GraphProto,
  type NodeProto,
  type TensorProto,
  type ValueInfoProto
} from './messages.ts'
import { tensorProto } from './tensors.ts'

/** The name of a tensor in a graph. */
export type Value = string

/** Whole numbers alone, so that none is written as a fraction by mistake; lists of them; or a graph. */
export type Attributes = Readonly<
  Record<string, number | readonly number[] | string | readonly string[] | GraphProto>
>

/** A length known when the graph is built, or a name for one known when it runs. */
export type Side = number | string

/** A value that a graph takes or gives. */
export interface Port {
  name: Value
  type: DataType
  sides: readonly Side[]
  about?: string
}

/** A graph that is being made. */
interface Growing {
  nodes: NodeProto[]
  constants: TensorProto[]
  /** Constants by what they hold. */
  known: Map<string, Value>
  /** The graph that this one lies in. */
  outer?: Growing
}

/**
 * Puts a graph together, node by node in the order in which they run. Names are unique in a graph and all graphs inside
 * it, as ONNX demands.
 */
export class GraphBuilder {
  readonly #graph: Growing
  readonly #names: Set<Value>
  readonly #prefix: string

  constructor(
    graph: Growing = { nodes: [], constants: [], known: new Map() },
    names = new Set<Value>(),
    prefix = ''
  ) {
    this.#graph = graph
    this.#names = names
    this.#prefix = prefix
  }

  /** The same graph, with a word in front of every new name. */
  at(word: string): GraphBuilder {
    return new GraphBuilder(this.#graph, this.#names, `${this.#prefix}${word}/`)
  }

  /** A graph inside this one, e.g. the body of a loop. What this one has can be used there. */
  inner(word: string): GraphBuilder {
    const graph = { nodes: [], constants: [], known: new Map<string, Value>(), outer: this.#graph }
    return new GraphBuilder(graph, this.#names, `${this.#prefix}${word}/`)
  }

  /** @returns a name that nothing has yet */
  fresh(word: string): Value {
    return this.#unique(`${this.#prefix}${word}`)
  }

  #unique(base: string): Value {
    let name = base
    for (let n = 2; this.#names.has(name); n++) name = `${base}_${n}`
    this.#names.add(name)
    return name
  }

  /** A node of several results. */
  nodes(
    opType: string,
    inputs: readonly Value[],
    outputs: readonly string[],
    attributes: Attributes = {}
  ): Value[] {
    const names = outputs.map((word) => this.fresh(word))
    this.#graph.nodes.push({
      input: [...inputs],
      output: names,
      name: `${names[0]}/${opType}`,
      opType,
      attribute: Object.entries(attributes).map(([name, value]) => attributeProto(name, value))
    })
    return names
  }

  /** A node of one result. @param word what its result is called, made unique */
  node(opType: string, inputs: readonly Value[], word: string, attributes: Attributes = {}): Value {
    return this.nodes(opType, inputs, [word], attributes)[0]
  }

  /** Gives a value under a name that was got from {@link fresh}, e.g. that of an output. */
  give(value: Value, name: Value): void {
    this.#graph.nodes.push({ input: [value], output: [name], name: `${name}/Identity`, opType: 'Identity' })
  }

  /** Numbers that are part of the file. */
  tensor(word: string, type: DataType, dims: readonly number[], values: ArrayLike<number>): Value {
    const name = this.fresh(word)
    this.#graph.constants.push(tensorProto(name, type, dims, values))
    return name
  }

  /** A few numbers, kept once; a single one without brackets is a scalar. They lie in the outermost graph. */
  constant(type: DataType, values: number | readonly number[]): Value {
    const list = typeof values === 'number' ? [values] : values
    const key = `${type}${typeof values === 'number' ? '' : '[]'}:${list.join(',')}`
    let graph = this.#graph
    while (graph.outer !== undefined) graph = graph.outer
    const known = graph.known.get(key)
    if (known !== undefined) return known
    const name = this.#unique(`constant/${key}`)
    graph.constants.push(tensorProto(name, type, typeof values === 'number' ? [] : [list.length], list))
    graph.known.set(key, name)
    return name
  }

  /** The graph, with what it takes and gives. */
  finish(name: string, inputs: readonly Port[], outputs: readonly Port[]): GraphProto {
    return {
      node: this.#graph.nodes,
      name,
      initializer: this.#graph.constants,
      input: inputs.map(valueInfo),
      output: outputs.map(valueInfo)
    }
  }
}

function valueInfo({ name, type, sides, about }: Port): ValueInfoProto {
  const dim = sides.map((side) => (typeof side === 'number' ? { dimValue: side } : { dimParam: side }))
  return {
    name,
    type: { tensorType: { elemType: dataTypes[type], shape: { dim } } },
    ...(about === undefined ? {} : { docString: about })
  }
}

function attributeProto(name: string, value: Attributes[string]): AttributeProto {
  if (typeof value === 'number') return { name, type: attributeTypes.int, i: value }
  if (typeof value === 'string') return { name, type: attributeTypes.string, s: utf8(value) }
  if (!Array.isArray(value)) return { name, type: attributeTypes.graph, g: value as GraphProto }
  const list = value as readonly (number | string)[]
  return list.every((each) => typeof each === 'string')
    ? { name, type: attributeTypes.strings, strings: list.map(utf8) }
    : { name, type: attributeTypes.ints, ints: list as number[] }
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
