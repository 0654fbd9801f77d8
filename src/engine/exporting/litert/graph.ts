import { typeCode } from './file-builder.ts'
import { ANY, GrowingGraph, type Value } from './growing-graph.ts'
import type { OperatorName, TensorType } from './messages.ts'

/**
 * A graph with the operators that networks need. Axes count from 0. Of every result the sides are told as far as they are
 * known before it runs.
 */
export class Graph extends GrowingGraph {
  add(a: Value, b: Value): Value {
    return this.#both('ADD', a, b)
  }
  subtract(a: Value, b: Value): Value {
    return this.#both('SUB', a, b)
  }
  times(a: Value, b: Value): Value {
    return this.#both('MUL', a, b)
  }
  over(a: Value, b: Value): Value {
    return this.#both('DIV', a, b)
  }
  larger(a: Value, b: Value): Value {
    return this.#both('MAXIMUM', a, b)
  }
  smaller(a: Value, b: Value): Value {
    return this.#both('MINIMUM', a, b)
  }
  /** Whole numbers: ⌊a / b⌋. */
  quotient(a: Value, b: Value): Value {
    return this.#both('FLOOR_DIV', a, b)
  }
  remainder(a: Value, b: Value): Value {
    return this.#both('FLOOR_MOD', a, b)
  }
  less(a: Value, b: Value): Value {
    return this.#both('LESS', a, b, 'bool')
  }
  atLeast(a: Value, b: Value): Value {
    return this.#both('GREATER_EQUAL', a, b, 'bool')
  }
  equal(a: Value, b: Value): Value {
    return this.#both('EQUAL', a, b, 'bool')
  }
  and(a: Value, b: Value): Value {
    return this.#both('LOGICAL_AND', a, b, 'bool')
  }
  sigmoid(x: Value): Value {
    return this.apply('LOGISTIC', [x], x)
  }
  tanh(x: Value): Value {
    return this.apply('TANH', [x], x)
  }
  relu(x: Value): Value {
    return this.apply('RELU', [x], x)
  }
  log(x: Value): Value {
    return this.apply('LOG', [x], x)
  }
  root(x: Value): Value {
    return this.apply('SQRT', [x], x)
  }
  /** Over the last axis. */
  softmax(x: Value): Value {
    return this.apply('SOFTMAX', [x], x, { beta: 1 })
  }

  either(condition: Value, a: Value, b: Value): Value {
    return this.apply('SELECT_V2', [condition, a, b], {
      type: a.type,
      sides: broadcast(condition.sides, broadcast(a.sides, b.sides))
    })
  }

  toFloat(x: Value): Value {
    return this.apply(
      'CAST',
      [x],
      { type: 'float', sides: x.sides },
      { inDataType: typeCode(x.type), outDataType: typeCode('float') }
    )
  }

  /** The axis goes, or stays with length 1. */
  sum(x: Value, axis: number, keep: 'goes' | 'stays'): Value {
    const sides = x.sides.flatMap((side, i) => (i !== axis ? [side] : keep === 'stays' ? [1] : []))
    const axes = this.constant('int32', [axis])
    return this.apply('SUM', [x, axes], { type: x.type, sides }, { keepDims: keep === 'stays' })
  }

  /** @param sides at most one {@link ANY}, which takes what the others leave */
  reshape(x: Value, sides: readonly number[]): Value {
    return this.apply('RESHAPE', [x, this.constant('int32', sides)], { type: x.type, sides })
  }

  transpose(x: Value, order: readonly number[]): Value {
    const sides = order.map((axis) => x.sides[axis])
    return this.apply('TRANSPOSE', [x, this.constant('int32', order)], { type: x.type, sides })
  }

  join(parts: readonly Value[], axis: number): Value {
    const total = parts.reduce(
      (sum, { sides }) => (sum === ANY || sides[axis] === ANY ? ANY : sum + sides[axis]),
      0
    )
    const sides = parts[0].sides.map((side, i) => (i === axis ? total : side))
    return this.apply('CONCATENATION', parts, { type: parts[0].type, sides }, { axis })
  }

  /** @param parts equal ones */
  split(x: Value, axis: number, parts: number): Value[] {
    const sides = x.sides.map((side, i) => (i === axis ? side / parts : side))
    const shapes = Array.from({ length: parts }, () => ({ type: x.type, sides }))
    return this.applyAll('SPLIT', [this.constant('int32', axis), x], shapes, { numSplits: parts })
  }

  /** Entries of an axis by their number. @param places int32 of any shape, which takes the axis's place */
  gather(x: Value, places: Value, axis = 0): Value {
    const sides = [...x.sides.slice(0, axis), ...places.sides, ...x.sides.slice(axis + 1)]
    return this.apply('GATHER', [x, places], { type: x.type, sides }, { axis })
  }

  /** All but the first of the second axis. */
  withoutFirst(x: Value): Value {
    const [first, second, ...rest] = x.sides
    const begin = x.sides.map((_, axis) => (axis === 1 ? 1 : 0))
    return this.apply(
      'STRIDED_SLICE',
      [
        x,
        this.constant('int32', begin),
        this.constant(
          'int32',
          x.sides.map(() => 0)
        ),
        this.constant(
          'int32',
          x.sides.map(() => 1)
        )
      ],
      { type: x.type, sides: [first, second - 1, ...rest] },
      { beginMask: 0, endMask: 2 ** x.sides.length - 1, shrinkAxisMask: 0 }
    )
  }

  /** Entries of the first axis before a number. @param end a scalar int32 */
  before(x: Value, end: Value): Value {
    const [zero, one] = [this.constant('int32', [0]), this.constant('int32', [1])]
    return this.apply(
      'STRIDED_SLICE',
      [x, zero, this.reshape(end, [1]), one],
      { type: x.type, sides: [ANY, ...x.sides.slice(1)] },
      { beginMask: 0, endMask: 0, shrinkAxisMask: 0 }
    )
  }

  /** The length of the first axis, a scalar int32. */
  length(x: Value): Value {
    const shape = { type: 'int32', sides: [x.sides.length] } as const
    const sides = this.apply('SHAPE', [x], shape, { outType: typeCode('int32') })
    const [zero, one] = [this.constant('int32', [0]), this.constant('int32', [1])]
    return this.apply(
      'STRIDED_SLICE',
      [sides, zero, one, one],
      { type: 'int32', sides: [] },
      { beginMask: 0, endMask: 0, shrinkAxisMask: 1 }
    )
  }

  /** The first axis backward, of each entry of the second by its own length. @param lengths int32 [second axis] */
  turned(x: Value, lengths: Value): Value {
    return this.apply('REVERSE_SEQUENCE', [x, lengths], x, { seqDim: 0, batchDim: 1 })
  }

  /** The same number everywhere. @param sides of the result, scalars int32 or lengths that are known */
  filled(sides: readonly (Value | number)[], number: number): Value {
    const parts = sides.map((side) =>
      typeof side === 'number' ? this.constant('int32', [side]) : this.reshape(side, [1])
    )
    const shape = parts.length === 1 ? parts[0] : this.join(parts, 0)
    return this.apply('FILL', [shape, this.constant('float', number)], {
      type: 'float',
      sides: sides.map((side) => (typeof side === 'number' ? side : ANY))
    })
  }

  /** 0 to n - 1. @param end a scalar int32 */
  range(end: Value): Value {
    const [zero, one] = [this.constant('int32', 0), this.constant('int32', 1)]
    return this.apply('RANGE', [zero, end, one], { type: 'int32', sides: [ANY] })
  }

  /** x . weightsᵀ + bias. @param x [N,I] @param weights [O,I] @param bias [O] */
  fullyConnected(x: Value, weights: Value, bias?: Value): Value {
    const sides = [x.sides[0], weights.sides[0]]
    const inputs = bias === undefined ? [x, weights] : [x, weights, bias]
    return this.apply('FULLY_CONNECTED', inputs, { type: 'float', sides }, { fusedActivationFunction: 0 })
  }

  /** Matrix by matrix. @param a [R,N,M] @param b [R,M,O] */
  products(a: Value, b: Value): Value {
    return this.apply('BATCH_MATMUL', [a, b], { type: 'float', sides: [...a.sides.slice(0, 2), b.sides[2]] })
  }

  /** Of the first axis the entry of a number is replaced. @param entry [1, rest of x] @param at scalar int32 */
  replaced(x: Value, entry: Value, at: Value): Value {
    const zeros = x.sides.slice(1).map(() => 0)
    const place = this.join([this.reshape(at, [1]), this.constant('int32', zeros)], 0)
    return this.apply('DYNAMIC_UPDATE_SLICE', [x, entry, place], x)
  }

  /**
   * Goes on while there are steps left, with what the step before gave.
   *
   * @param start what the first step gets; the first is the scalar int32 that counts the steps
   * @param steps scalar int32
   * @param step what the next step gets, by what this one got, in the same order and shapes; the count is done here
   * @returns what the last step gave
   */
  loop(
    name: string,
    steps: Value,
    start: readonly Value[],
    step: (body: Graph, t: Value, state: readonly Value[]) => readonly Value[]
  ): Value[] {
    const all = [this.constant('int32', 0), steps, ...start]
    const condition = new Graph(this.file, `${name}/condition`)
    const [count, end] = all.map((value, i) => condition.input(`state_${i}`, value))
    condition.finish([condition.less(count, end)])
    const body = new Graph(this.file, `${name}/step`)
    const [t, total, ...state] = all.map((value, i) => body.input(`state_${i}`, value))
    const next = step(body, t, state)
    body.finish([body.add(t, body.constant('int32', 1)), total, ...next])
    return this.applyAll('WHILE', all, all, {
      condSubgraphIndex: condition.place,
      bodySubgraphIndex: body.place
    }).slice(2)
  }

  #both(operator: OperatorName, a: Value, b: Value, type: TensorType = a.type): Value {
    return this.apply(operator, [a, b], { type, sides: broadcast(a.sides, b.sides) })
  }
}

/** The shape of what is computed of two shapes, side by side from the last. */
function broadcast(a: readonly number[], b: readonly number[]): number[] {
  const rank = Math.max(a.length, b.length)
  return Array.from({ length: rank }, (_, i) => {
    const [own, other] = [a.at(i - rank) ?? 1, b.at(i - rank) ?? 1]
    return own === 1 ? other : other === 1 || own !== ANY ? own : other
  })
}
