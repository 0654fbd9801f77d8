import { many, one, type Message } from '../protobuf.ts'

/**
 * The messages of an ONNX file, as far as Affectron writes and reads them: names, numbers and types of the fields are those
 * of the format's official `onnx.proto3` (https://github.com/onnx/onnx, Apache-2.0).
 */

/** `TensorProto.DataType`. */
export const dataTypes = { float: 1, int32: 6, int64: 7, bool: 9, double: 11 } as const
export type DataType = keyof typeof dataTypes

/** `AttributeProto.AttributeType`. */
export const attributeTypes = {
  float: 1,
  int: 2,
  string: 3,
  tensor: 4,
  graph: 5,
  floats: 6,
  ints: 7,
  strings: 8
} as const

export interface TensorProto {
  dims?: number[]
  dataType?: number
  name?: string
  /** Little-endian, row major. */
  rawData?: Uint8Array
}

export interface DimensionProto {
  dimValue?: number
  /** A length that is known only when the network runs, by a name. */
  dimParam?: string
}

export interface TypeProto {
  tensorType?: { elemType?: number; shape?: { dim?: DimensionProto[] } }
}

export interface ValueInfoProto {
  name?: string
  type?: TypeProto
  docString?: string
}

export interface AttributeProto {
  name?: string
  type?: number
  f?: number
  i?: number
  s?: Uint8Array
  t?: TensorProto
  g?: GraphProto
  floats?: number[]
  ints?: number[]
  strings?: Uint8Array[]
}

export interface NodeProto {
  input?: string[]
  output?: string[]
  name?: string
  opType?: string
  domain?: string
  attribute?: AttributeProto[]
}

export interface GraphProto {
  node?: NodeProto[]
  name?: string
  initializer?: TensorProto[]
  docString?: string
  input?: ValueInfoProto[]
  output?: ValueInfoProto[]
}

export interface ModelProto {
  irVersion?: number
  producerName?: string
  producerVersion?: string
  domain?: string
  modelVersion?: number
  docString?: string
  opsetImport?: { domain?: string; version?: number }[]
  graph?: GraphProto
  metadataProps?: { key?: string; value?: string }[]
}

const Dimension: Message = { dimValue: one(1, 'int64'), dimParam: one(2, 'string') }
const Shape: Message = { dim: many(1, () => Dimension) }
const TensorType: Message = { elemType: one(1, 'int32'), shape: one(2, () => Shape) }
const Type: Message = { tensorType: one(1, () => TensorType) }
const ValueInfo: Message = { name: one(1, 'string'), type: one(2, () => Type), docString: one(3, 'string') }
const Tensor: Message = {
  dims: many(1, 'int64'),
  dataType: one(2, 'int32'),
  name: one(8, 'string'),
  rawData: one(9, 'bytes')
}
const Attribute: Message = {
  name: one(1, 'string'),
  f: one(2, 'float'),
  i: one(3, 'int64'),
  s: one(4, 'bytes'),
  t: one(5, () => Tensor),
  g: one(6, () => Graph),
  floats: many(7, 'float'),
  ints: many(8, 'int64'),
  strings: many(9, 'bytes'),
  type: one(20, 'int32')
}
const Node: Message = {
  input: many(1, 'string'),
  output: many(2, 'string'),
  name: one(3, 'string'),
  opType: one(4, 'string'),
  attribute: many(5, () => Attribute),
  domain: one(7, 'string')
}
const Graph: Message = {
  node: many(1, () => Node),
  name: one(2, 'string'),
  initializer: many(5, () => Tensor),
  docString: one(10, 'string'),
  input: many(11, () => ValueInfo),
  output: many(12, () => ValueInfo)
}
const OperatorSet: Message = { domain: one(1, 'string'), version: one(2, 'int64') }
const Entry: Message = { key: one(1, 'string'), value: one(2, 'string') }

/** `ModelProto`. What says who made the file comes first, so that its head tells. */
export const Model: Message = {
  irVersion: one(1, 'int64'),
  producerName: one(2, 'string'),
  producerVersion: one(3, 'string'),
  domain: one(4, 'string'),
  modelVersion: one(5, 'int64'),
  docString: one(6, 'string'),
  opsetImport: many(8, () => OperatorSet),
  metadataProps: many(14, () => Entry),
  graph: one(7, () => Graph)
}
