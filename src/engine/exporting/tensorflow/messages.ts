import { many, one, type Message } from '../protobuf.ts'

/**
 * The messages of a TensorFlow graph and of a SavedModel, as far as Affectron writes them: names, numbers and types of the
 * fields are those of TensorFlow's `saved_model.proto`, `meta_graph.proto`, `graph.proto`, `node_def.proto`,
 * `attr_value.proto`, `function.proto` and `op_def.proto` (https://github.com/tensorflow/tensorflow, Apache-2.0).
 */

/** `DataType`; in JSON `DT_FLOAT` and so on. */
export const dataTypes = { float: 1, int32: 3, bool: 10, variant: 21 } as const
export type DataType = keyof typeof dataTypes

export interface ShapeProto {
  /** Of size -1 where it is known only when the network runs. */
  dim: { size: number }[]
}

export interface TensorProto {
  dtype: number
  tensorShape: ShapeProto
  /** Little-endian, row major. */
  tensorContent: Uint8Array
}

/** One of its fields. */
export interface AttrValue {
  list?: { type: number[] }
  i?: number
  b?: boolean
  type?: number
  shape?: ShapeProto
  tensor?: TensorProto
  func?: { name: string }
}

interface Entry<T> {
  key: string
  value: T
}

export interface NodeDef {
  name: string
  op: string
  input: string[]
  attr: Entry<AttrValue>[]
}

export interface ArgDef {
  name: string
  type: number
}

export interface FunctionDef {
  signature: { name: string; inputArg: ArgDef[]; outputArg: ArgDef[] }
  nodeDef: NodeDef[]
  /** Of every output what gives it. */
  ret: Entry<string>[]
}

export interface GraphDef {
  node: NodeDef[]
  library: { function: FunctionDef[] }
  versions: { producer: number }
}

export interface TensorInfo {
  /** `node:0`. */
  name: string
  dtype: number
  tensorShape: ShapeProto
}

export interface SignatureDef {
  inputs: Entry<TensorInfo>[]
  outputs: Entry<TensorInfo>[]
  methodName: string
}

export interface SavedModelProto {
  savedModelSchemaVersion: number
  metaGraphs: {
    metaInfoDef: { metaGraphVersion: string; tags: string[] }
    graphDef: GraphDef
    signatureDef: Entry<SignatureDef>[]
  }[]
}

const map = (value: () => Message): (() => Message) => {
  return () => ({ key: one(1, 'string'), value: one(2, value) })
}

const Dim: Message = { size: one(1, 'int64') }
const Shape: Message = { dim: many(2, () => Dim) }
const Tensor: Message = {
  dtype: one(1, 'int32'),
  tensorShape: one(2, () => Shape),
  tensorContent: one(4, 'bytes')
}
const List: Message = { type: many(6, 'int32') }
const NameAttrList: Message = { name: one(1, 'string') }
const Attr: Message = {
  list: one(1, () => List),
  i: one(3, 'int64'),
  b: one(5, 'bool'),
  type: one(6, 'int32'),
  shape: one(7, () => Shape),
  tensor: one(8, () => Tensor),
  func: one(10, () => NameAttrList)
}
const Node: Message = {
  name: one(1, 'string'),
  op: one(2, 'string'),
  input: many(3, 'string'),
  attr: many(
    5,
    map(() => Attr)
  )
}
const Arg: Message = { name: one(1, 'string'), type: one(3, 'int32') }
const OpDef: Message = {
  name: one(1, 'string'),
  inputArg: many(2, () => Arg),
  outputArg: many(3, () => Arg)
}
const Return: Message = { key: one(1, 'string'), value: one(2, 'string') }
const Function: Message = {
  signature: one(1, () => OpDef),
  nodeDef: many(3, () => Node),
  ret: many(4, () => Return)
}
const Library: Message = { function: many(1, () => Function) }
const Versions: Message = { producer: one(1, 'int32') }
const Graph: Message = {
  node: many(1, () => Node),
  library: one(2, () => Library),
  versions: one(4, () => Versions)
}
const Info: Message = {
  name: one(1, 'string'),
  dtype: one(2, 'int32'),
  tensorShape: one(3, () => Shape)
}
const Signature: Message = {
  inputs: many(
    1,
    map(() => Info)
  ),
  outputs: many(
    2,
    map(() => Info)
  ),
  methodName: one(3, 'string')
}
export const MetaInfo: Message = { metaGraphVersion: one(1, 'string'), tags: many(4, 'string') }
export const MetaGraph: Message = {
  metaInfoDef: one(1, () => MetaInfo),
  graphDef: one(2, () => Graph),
  signatureDef: many(
    5,
    map(() => Signature)
  )
}

/** `SavedModel`, the file `saved_model.pb`. */
export const SavedModel: Message = {
  savedModelSchemaVersion: one(1, 'int64'),
  metaGraphs: many(2, () => MetaGraph)
}
