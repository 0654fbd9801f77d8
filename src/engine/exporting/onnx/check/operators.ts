import type { DataType } from '../messages.ts'

type AttributeKind = 'int' | 'ints' | 'string' | 'graph'

/** What an operator of ONNX allows, as far as Affectron uses it. */
export interface Operator {
  /** Fewest and most inputs and outputs. */
  inputs: readonly [number, number]
  outputs: readonly [number, number]
  /** The attributes it may have; those with `!` it must have. */
  attributes: Readonly<Record<string, AttributeKind | `${AttributeKind}!`>>
  /**
   * Types of the outputs from those of the inputs; undefined where the inputs' do not fit.
   *
   * @param target the type that the attribute `to` names
   */
  types: (
    inputs: readonly DataType[],
    target: DataType | undefined,
    outputs: number
  ) => readonly DataType[] | undefined
}

const numbers: readonly DataType[] = ['float', 'double', 'int32', 'int64']
const fractions: readonly DataType[] = ['float', 'double']
const any: readonly DataType[] = [...numbers, 'bool']

/** All inputs of one type; the output of the same. */
const alike =
  (allowed: readonly DataType[]): Operator['types'] =>
  (inputs, _, outputs) =>
    inputs.every((type) => type === inputs[0]) && allowed.includes(inputs[0])
      ? Array.from({ length: outputs }, () => inputs[0])
      : undefined

/** The first input of any of these types, which is the output's; the others of the types given, one after the other. */
const first =
  (allowed: readonly DataType[], ...others: DataType[]): Operator['types'] =>
  ([own, ...rest], _, outputs) =>
    allowed.includes(own) && rest.every((type, i) => type === (others[i] ?? others.at(-1)))
      ? Array.from({ length: outputs }, () => own)
      : undefined

const compared: Operator['types'] = (inputs) =>
  alike(numbers)(inputs, undefined, 1) === undefined ? undefined : ['bool']

const binary = (types: Operator['types']): Operator => ({
  inputs: [2, 2],
  outputs: [1, 1],
  attributes: {},
  types
})
const unary = (types: Operator['types']): Operator => ({
  inputs: [1, 1],
  outputs: [1, 1],
  attributes: {},
  types
})
const many = (types: Operator['types']): Operator => ({
  inputs: [1, 1000],
  outputs: [1, 1],
  attributes: {},
  types
})

const recurrent = (outputs: number, attributes: Operator['attributes']): Operator => ({
  inputs: [3, 6],
  outputs: [1, outputs],
  attributes: { hidden_size: 'int', direction: 'string', ...attributes },
  types: (inputs, _, count) =>
    inputs.every((type, i) => type === (i === 4 ? 'int32' : inputs[0])) && fractions.includes(inputs[0])
      ? Array.from({ length: count }, () => inputs[0])
      : undefined
})

/**
 * The operators that Affectron's graphs consist of, as operator set 17 defines them
 * (https://github.com/onnx/onnx/blob/main/docs/Operators.md). `Scan` is checked by what lies in it.
 */
export const operators: Readonly<Record<string, Operator>> = {
  Abs: unary(alike(numbers)),
  Add: binary(alike(numbers)),
  And: binary(alike(['bool'])),
  ArgMax: {
    ...unary((inputs) => (numbers.includes(inputs[0]) ? ['int64'] : undefined)),
    attributes: { axis: 'int', keepdims: 'int' }
  },
  Cast: {
    ...unary((_, target) => (target === undefined ? undefined : [target])),
    attributes: { to: 'int!' }
  },
  Concat: { ...many(alike(any)), attributes: { axis: 'int!' } },
  ConstantOfShape: unary((inputs) => (inputs[0] === 'int64' ? ['float'] : undefined)),
  CumSum: binary(first(numbers, 'int64')),
  Div: binary(alike(numbers)),
  Equal: binary(compared),
  GRU: recurrent(2, { linear_before_reset: 'int' }),
  Gather: {
    ...binary((inputs) => (inputs[1] === 'int64' || inputs[1] === 'int32' ? [inputs[0]] : undefined)),
    attributes: { axis: 'int' }
  },
  GatherElements: { ...binary(first(any, 'int64')), attributes: { axis: 'int' } },
  GatherND: { ...binary(first(any, 'int64')), attributes: { batch_dims: 'int' } },
  Greater: binary(compared),
  GreaterOrEqual: binary(compared),
  Identity: unary(alike(any)),
  LSTM: recurrent(3, {}),
  Less: binary(compared),
  Log: unary(alike(fractions)),
  MatMul: binary(alike(numbers)),
  Max: many(alike(numbers)),
  Min: many(alike(numbers)),
  Mod: binary(alike(numbers)),
  Mul: binary(alike(numbers)),
  Range: { inputs: [3, 3], outputs: [1, 1], attributes: {}, types: alike(numbers) },
  ReduceMax: { ...unary(alike(numbers)), attributes: { axes: 'ints', keepdims: 'int' } },
  ReduceSum: {
    inputs: [1, 2],
    outputs: [1, 1],
    attributes: { keepdims: 'int' },
    types: first(numbers, 'int64')
  },
  Relu: unary(alike(numbers)),
  Reshape: binary(first(any, 'int64')),
  ReverseSequence: {
    ...binary(first(any, 'int64')),
    attributes: { batch_axis: 'int', time_axis: 'int' }
  },
  Shape: { ...unary(() => ['int64']), attributes: { start: 'int', end: 'int' } },
  Sigmoid: unary(alike(fractions)),
  Sign: unary(alike(numbers)),
  Slice: { inputs: [3, 5], outputs: [1, 1], attributes: {}, types: first(any, 'int64') },
  Softmax: { ...unary(alike(fractions)), attributes: { axis: 'int' } },
  Split: { inputs: [1, 2], outputs: [1, 1000], attributes: { axis: 'int' }, types: first(any, 'int64') },
  Sqrt: unary(alike(fractions)),
  Squeeze: { inputs: [1, 2], outputs: [1, 1], attributes: {}, types: first(any, 'int64') },
  Sub: binary(alike(numbers)),
  Tanh: unary(alike(fractions)),
  Transpose: { ...unary(alike(any)), attributes: { perm: 'ints' } },
  Unsqueeze: binary(first(any, 'int64')),
  Where: {
    inputs: [3, 3],
    outputs: [1, 1],
    attributes: {},
    types: ([condition, ...values]) => (condition === 'bool' ? alike(any)(values, undefined, 1) : undefined)
  }
}
