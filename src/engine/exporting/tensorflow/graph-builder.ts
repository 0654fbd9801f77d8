import {
  dataTypes,
  type AttrValue,
  type DataType,
  type FunctionDef,
  type GraphDef,
  type NodeDef
} from './messages.ts'
import { operatorOf, type OperatorName } from './operators.ts'
import { tensorProto } from './tensors.ts'

/** A tensor in a graph. */
export interface Value {
  /** As nodes refer to it: `node`, `node:1`; in a function `node:output:1`. */
  ref: string
  type: DataType
}

export type Attributes = Readonly<Record<string, AttrValue>>

/** The version of TensorFlow's graphs that is written: that of TensorFlow 2.3, which has all operations used. */
const PRODUCER = 440

/** A graph that is being made, or a function beside it. */
interface Growing {
  nodes: NodeDef[]
  /** Constants by what they hold. */
  known: Map<string, Value>
  /** In a function, what it takes. */
  args?: Value[]
}

/** What all graphs of a file have in common. */
interface Whole {
  functions: FunctionDef[]
  /** TensorFlow.js keeps the weights of all graphs by the names of their nodes, so that none may be there twice. */
  names: Set<string>
}

/** Puts a graph together, node by node. */
export class GraphBuilder {
  readonly #whole: Whole
  readonly #graph: Growing
  readonly #prefix: string

  constructor(
    whole: Whole = { functions: [], names: new Set() },
    graph: Growing = { nodes: [], known: new Map() },
    prefix = ''
  ) {
    this.#whole = whole
    this.#graph = graph
    this.#prefix = prefix
  }

  /** The same graph, with a word in front of every new name. */
  at(word: string): GraphBuilder {
    return new GraphBuilder(this.#whole, this.#graph, `${this.#prefix}${word}/`)
  }

  /** A function, e.g. the body of a loop. It knows nothing of this graph but what it is given. */
  function(word: string): GraphBuilder {
    return new GraphBuilder(this.#whole, { nodes: [], known: new Map(), args: [] }, `${this.#prefix}${word}/`)
  }

  #unique(base: string): string {
    let name = base
    for (let n = 2; this.#whole.names.has(name); n++) name = `${base}_${n}`
    this.#whole.names.add(name)
    return name
  }

  /** What a function takes, in order. */
  arg(word: string, type: DataType): Value {
    const value = { ref: this.#unique(word), type }
    this.#graph.args?.push(value)
    return value
  }

  /** A node of several results. @param types of the results */
  nodes(
    op: OperatorName,
    inputs: readonly Value[],
    word: string,
    types: readonly DataType[],
    attributes: Attributes = {}
  ): Value[] {
    const { output, types: typed } = operatorOf(op)
    const name = this.#unique(`${this.#prefix}${word}`)
    const typeAttributes = Object.entries(typed).map(([attribute, place]): [string, AttrValue] => {
      return [attribute, typeAttribute((inputs.at(place) as Value).type)]
    })
    this.#graph.nodes.push({
      ...{ name, op, input: inputs.map(({ ref }) => ref) },
      attr: [...typeAttributes, ...Object.entries(attributes)].map(([key, value]) => ({ key, value }))
    })
    const inFunction = this.#graph.args !== undefined
    return types.map((type, i) => ({
      ref: inFunction ? `${name}:${output}:${i}` : i === 0 ? name : `${name}:${i}`,
      type
    }))
  }

  /** A node of one result. @param word what it is called, made unique */
  node(op: OperatorName, inputs: readonly Value[], word: string, attributes: Attributes = {}): Value {
    const { gives } = operatorOf(op)
    if (gives === undefined) throw new Error(`The type that ${op} gives has to be said.`)
    const type = typeof gives === 'number' ? inputs[gives].type : gives
    return this.nodes(op, inputs, word, [type], attributes)[0]
  }

  /** What the graph takes. @param sides -1 where one is known only when the network runs */
  placeholder(name: string, type: DataType, sides: readonly number[]): Value {
    const attributes = { dtype: typeAttribute(type), shape: { shape: shapeProto(sides) } }
    return this.nodes('Placeholder', [], name, [type], attributes)[0]
  }

  cast(value: Value, type: DataType): Value {
    return this.nodes('Cast', [value], 'cast', [type], { DstT: typeAttribute(type) })[0]
  }

  /** Numbers that are part of the file. */
  tensor(word: string, type: DataType, sides: readonly number[], values: ArrayLike<number>): Value {
    const tensor = tensorProto(type, shapeProto(sides), values)
    const attributes = { dtype: typeAttribute(type), value: { tensor } }
    return this.nodes('Const', [], word, [type], attributes)[0]
  }

  /** A few numbers, kept once; a single one without brackets is a scalar. */
  constant(type: DataType, values: number | readonly number[]): Value {
    const list = typeof values === 'number' ? [values] : values
    const key = `${type}${typeof values === 'number' ? '' : '[]'}:${list.join(',')}`
    const known = this.#graph.known.get(key)
    if (known !== undefined) return known
    const own = new GraphBuilder(this.#whole, this.#graph)
    const value = own.tensor('constant', type, typeof values === 'number' ? [] : [list.length], list)
    this.#graph.known.set(key, value)
    return value
  }

  /** Puts this function among those of the file. @returns its name */
  finishFunction(outputs: readonly Value[]): string {
    const name = this.#prefix.slice(0, -1).replaceAll('/', '_')
    const named = outputs.map(({ ref, type }, i) => ({ ref, type, name: `out_${i}` }))
    this.#whole.functions.push({
      signature: {
        name,
        inputArg: (this.#graph.args ?? []).map(({ ref, type }) => ({ name: ref, type: dataTypes[type] })),
        outputArg: named.map(({ name: output, type }) => ({ name: output, type: dataTypes[type] }))
      },
      nodeDef: this.#graph.nodes,
      ret: named.map(({ name: key, ref }) => ({ key, value: ref }))
    })
    return name
  }

  finish(): GraphDef {
    return {
      node: this.#graph.nodes,
      library: { function: this.#whole.functions },
      versions: { producer: PRODUCER }
    }
  }
}

export function typeAttribute(type: DataType): AttrValue {
  return { type: dataTypes[type] }
}

export function shapeProto(sides: readonly number[]): { dim: { size: number }[] } {
  return { dim: sides.map((size) => ({ size })) }
}
