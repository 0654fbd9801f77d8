/**
 * The tables of a `.tflite` file, as far as Affectron writes and reads them: names, places and types of the fields are
 * those of the format's official `schema.fbs` (https://github.com/google-ai-edge/LiteRT, Apache-2.0), version 3.
 */

/** `TensorType`. */
export const tensorTypes = { float: 0, int32: 2, bool: 6 } as const
export type TensorType = keyof typeof tensorTypes

/** `BuiltinOperator`: those that the files use, each in the first version of its kernel. */
export const operators = {
  ADD: 0,
  BATCH_MATMUL: 126,
  CAST: 53,
  CONCATENATION: 2,
  DIV: 42,
  DYNAMIC_UPDATE_SLICE: 151,
  EQUAL: 71,
  FILL: 94,
  FLOOR_DIV: 90,
  FLOOR_MOD: 95,
  FULLY_CONNECTED: 9,
  GATHER: 36,
  GREATER_EQUAL: 62,
  LESS: 58,
  LOG: 73,
  LOGICAL_AND: 86,
  LOGISTIC: 14,
  MAXIMUM: 55,
  MINIMUM: 57,
  MUL: 18,
  RANGE: 96,
  RELU: 19,
  RESHAPE: 22,
  REVERSE_SEQUENCE: 112,
  SELECT_V2: 123,
  SHAPE: 77,
  SOFTMAX: 25,
  SPLIT: 49,
  SQRT: 75,
  STRIDED_SLICE: 45,
  SUB: 41,
  SUM: 74,
  TANH: 28,
  TRANSPOSE: 39,
  WHILE: 119
} as const
export type OperatorName = keyof typeof operators

export interface TensorTable {
  /** 1 in place of a length that is known only when the network runs. */
  shape: number[]
  type: number
  buffer: number
  name: string
  /** The same with -1 there; absent where every length is known. */
  shapeSignature?: number[]
  hasRank: boolean
}

export interface OperatorTable {
  opcodeIndex: number
  inputs: number[]
  outputs: number[]
  builtinOptionsType?: number
  /** A table that {@link optionTables} describes. */
  builtinOptions?: Readonly<Record<string, number | boolean>>
}

export interface SubGraphTable {
  tensors: TensorTable[]
  inputs: number[]
  outputs: number[]
  operators: OperatorTable[]
  name: string
}

export interface ModelTable {
  version: number
  operatorCodes: { deprecatedBuiltinCode: number; version: number; builtinCode: number }[]
  subgraphs: SubGraphTable[]
  buffers: { data?: Uint8Array }[]
  metadata: { name: string; buffer: number }[]
  signatureDefs: {
    inputs: { name: string; tensorIndex: number }[]
    outputs: { name: string; tensorIndex: number }[]
    signatureKey: string
    subgraphIndex: number
  }[]
  description: string
}

export type FieldType = 'bool' | 'int8' | 'uint8' | 'int32' | 'float' | 'string' | 'bytes' | 'ints' | Table

/** A field: its place in the table, its type, and whether there may be many; `options` is a table by the operator. */
export interface Field {
  place: number
  type: FieldType | 'options'
  repeated?: true
}

/** Fields by name, in the order in which what they hold is written: the last lies nearest to the file's head. */
export type Table = Readonly<Record<string, Field>>

const one = (place: number, type: Field['type']): Field => ({ place, type })
const many = (place: number, type: Table): Field => ({ place, type, repeated: true })

/** `BuiltinOptions`: number of the union's member and its fields. Operators without any have none. */
export const optionTables: Partial<Record<OperatorName, { type: number; fields: Table }>> = {
  BATCH_MATMUL: { type: 101, fields: {} },
  CAST: { type: 37, fields: { inDataType: one(0, 'int8'), outDataType: one(1, 'int8') } },
  CONCATENATION: { type: 10, fields: { axis: one(0, 'int32') } },
  FULLY_CONNECTED: { type: 8, fields: { fusedActivationFunction: one(0, 'int8') } },
  GATHER: { type: 23, fields: { axis: one(0, 'int32') } },
  RESHAPE: { type: 17, fields: {} },
  REVERSE_SEQUENCE: { type: 87, fields: { seqDim: one(0, 'int32'), batchDim: one(1, 'int32') } },
  SHAPE: { type: 55, fields: { outType: one(0, 'int8') } },
  SOFTMAX: { type: 9, fields: { beta: one(0, 'float') } },
  SPLIT: { type: 35, fields: { numSplits: one(0, 'int32') } },
  STRIDED_SLICE: {
    type: 32,
    fields: { beginMask: one(0, 'int32'), endMask: one(1, 'int32'), shrinkAxisMask: one(4, 'int32') }
  },
  SUM: { type: 27, fields: { keepDims: one(0, 'bool') } },
  WHILE: { type: 93, fields: { condSubgraphIndex: one(0, 'int32'), bodySubgraphIndex: one(1, 'int32') } }
}

const TensorMap: Table = { name: one(0, 'string'), tensorIndex: one(1, 'int32') }
const Tensor: Table = {
  shape: one(0, 'ints'),
  type: one(1, 'int8'),
  buffer: one(2, 'int32'),
  name: one(3, 'string'),
  shapeSignature: one(7, 'ints'),
  hasRank: one(8, 'bool')
}
const Operator: Table = {
  opcodeIndex: one(0, 'int32'),
  inputs: one(1, 'ints'),
  outputs: one(2, 'ints'),
  builtinOptionsType: one(3, 'uint8'),
  builtinOptions: one(4, 'options')
}

/** `Model`. */
export const Model: Table = {
  version: one(0, 'int32'),
  buffers: many(4, { data: one(0, 'bytes') }),
  subgraphs: many(2, {
    tensors: many(0, Tensor),
    inputs: one(1, 'ints'),
    outputs: one(2, 'ints'),
    operators: many(3, Operator),
    name: one(4, 'string')
  }),
  operatorCodes: many(1, {
    deprecatedBuiltinCode: one(0, 'int8'),
    version: one(2, 'int32'),
    builtinCode: one(3, 'int32')
  }),
  metadata: many(6, { name: one(0, 'string'), buffer: one(1, 'int32') }),
  signatureDefs: many(7, {
    inputs: many(0, TensorMap),
    outputs: many(1, TensorMap),
    signatureKey: one(2, 'string'),
    subgraphIndex: one(4, 'int32')
  }),
  description: one(3, 'string')
}
