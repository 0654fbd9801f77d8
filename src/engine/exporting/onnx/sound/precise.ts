import type { GraphBuilder, Value } from '../graph-builder.ts'
import { dataTypes } from '../messages.ts'

/** Something to compute with: a value of the graph, or a number. */
type Operand = Value | number

/**
 * Arithmetic in 64 bits, written as one would say it. A tensor's last axis, of a frame's own numbers, is what sums and
 * maxima run over.
 */
export class Precise {
  readonly graph: GraphBuilder

  constructor(graph: GraphBuilder) {
    this.graph = graph
  }

  add(a: Operand, b: Operand): Value {
    return this.#binary('Add', a, b)
  }
  subtract(a: Operand, b: Operand): Value {
    return this.#binary('Sub', a, b)
  }
  times(a: Operand, b: Operand): Value {
    return this.#binary('Mul', a, b)
  }
  over(a: Operand, b: Operand): Value {
    return this.#binary('Div', a, b)
  }
  greater(a: Operand, b: Operand): Value {
    return this.#binary('Greater', a, b)
  }
  square(a: Value): Value {
    return this.times(a, a)
  }
  root(a: Value): Value {
    return this.graph.node('Sqrt', [a], 'root')
  }
  log(a: Value): Value {
    return this.graph.node('Log', [a], 'log')
  }
  sign(a: Value): Value {
    return this.graph.node('Sign', [a], 'sign')
  }
  magnitude(a: Value): Value {
    return this.graph.node('Abs', [a], 'abs')
  }
  either(condition: Value, a: Operand, b: Operand): Value {
    return this.graph.node('Where', [condition, this.#value(a), this.#value(b)], 'either')
  }
  /** The last axis stays, of length 1. */
  sum(a: Value): Value {
    return this.graph.node('ReduceSum', [a, this.graph.constant('int64', [-1])], 'sum', { keepdims: 1 })
  }
  largest(a: Value): Value {
    return this.graph.node('ReduceMax', [a], 'largest', { axes: [-1], keepdims: 1 })
  }
  /** Place of the first of the largest, int64. */
  placeOfLargest(a: Value): Value {
    return this.graph.node('ArgMax', [a], 'place', { axis: -1, keepdims: 1 })
  }
  /** Sums of the numbers up to each. */
  running(a: Value): Value {
    return this.graph.node('CumSum', [a, this.graph.constant('int64', -1)], 'running')
  }
  /** Numbers `from` to `to` − 1 of the last axis. */
  part(a: Value, from: number, to: number): Value {
    const int64 = (value: number) => this.graph.constant('int64', [value])
    return this.graph.node('Slice', [a, int64(from), int64(to), int64(-1)], 'part')
  }
  join(...parts: Value[]): Value {
    return this.graph.node('Concat', parts, 'joined', { axis: -1 })
  }
  /** Every frame's numbers times a matrix [rows, columns]. */
  through(a: Value, word: string, rows: number, columns: number, matrix: ArrayLike<number>): Value {
    return this.graph.node(
      'MatMul',
      [a, this.graph.tensor(word, 'double', [rows, columns], matrix)],
      `${word}-product`
    )
  }
  /** A list of numbers, one for each place of the last axis. */
  list(word: string, values: ArrayLike<number>): Value {
    return this.graph.tensor(word, 'double', [values.length], values)
  }
  from(a: Value): Value {
    return this.graph.node('Cast', [a], 'precise', { to: dataTypes.double })
  }

  #binary(opType: string, a: Operand, b: Operand): Value {
    return this.graph.node(opType, [this.#value(a), this.#value(b)], opType.toLowerCase())
  }
  #value(operand: Operand): Value {
    return typeof operand === 'number' ? this.graph.constant('double', operand) : operand
  }
}
