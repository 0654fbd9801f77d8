import type { DataType } from './messages.ts'

/** What the graph must know of an operation of TensorFlow. */
interface Operator {
  /** What TensorFlow calls its result, by which a function's nodes refer to it. */
  output: string
  /** Attributes that name the type of an input, by the input's place; -1 is the last. */
  types: Readonly<Record<string, number>>
  /** The type of the result: always the same, or that of an input. Else the node says it. */
  gives?: DataType | number
}

const alike = (output: string): Operator => ({ output, types: { T: 0 }, gives: 0 })
const compares = (output: string): Operator => ({ output, types: { T: 0 }, gives: 'bool' })

/** Every operation of the graphs: TensorFlow and TensorFlow.js both have them all. */
export const operators = {
  AddV2: alike('z'),
  Sub: alike('z'),
  Mul: alike('z'),
  RealDiv: alike('z'),
  FloorDiv: alike('z'),
  FloorMod: alike('z'),
  Maximum: alike('z'),
  Minimum: alike('z'),
  Log: alike('y'),
  Sqrt: alike('y'),
  Tanh: alike('y'),
  Sigmoid: alike('y'),
  Relu: alike('activations'),
  Softmax: alike('softmax'),
  Sum: { output: 'output', types: { T: 0, Tidx: 1 }, gives: 0 },
  MatMul: alike('product'),
  BatchMatMulV2: alike('output'),
  Equal: compares('z'),
  Less: compares('z'),
  GreaterEqual: compares('z'),
  LogicalAnd: { output: 'z', types: {}, gives: 'bool' },
  SelectV2: { output: 'output', types: { T: 1 }, gives: 1 },
  Shape: { output: 'output', types: { T: 0 }, gives: 'int32' },
  Reshape: { output: 'output', types: { T: 0, Tshape: 1 }, gives: 0 },
  ExpandDims: { output: 'output', types: { T: 0, Tdim: 1 }, gives: 0 },
  Transpose: { output: 'y', types: { T: 0, Tperm: 1 }, gives: 0 },
  Pack: { output: 'output', types: { T: 0 }, gives: 0 },
  Unpack: { output: 'output', types: { T: 0 }, gives: 0 },
  ConcatV2: { output: 'output', types: { T: 0, Tidx: -1 }, gives: 0 },
  Split: { output: 'output', types: { T: 1 }, gives: 1 },
  Slice: { output: 'output', types: { T: 0, Index: 1 }, gives: 0 },
  GatherV2: { output: 'output', types: { Tparams: 0, Tindices: 1, Taxis: 2 }, gives: 0 },
  Range: { output: 'output', types: { Tidx: 0 }, gives: 0 },
  Fill: { output: 'output', types: { T: 1, index_type: 0 }, gives: 1 },
  Cast: { output: 'y', types: { SrcT: 0 } },
  Const: { output: 'output', types: {} },
  Placeholder: { output: 'output', types: {} },
  Identity: alike('output'),
  TensorListReserve: { output: 'handle', types: { shape_type: 0 }, gives: 'variant' },
  TensorListSetItem: { output: 'output_handle', types: { element_dtype: 2 }, gives: 'variant' },
  TensorListStack: { output: 'tensor', types: {} },
  StatelessWhile: { output: 'output', types: {} }
} as const satisfies Record<string, Operator>

export type OperatorName = keyof typeof operators

export function operatorOf(name: OperatorName): Operator {
  return operators[name]
}
