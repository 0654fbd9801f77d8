import {
  dataTypes,
  type AttrValue,
  type FunctionDef,
  type NodeDef,
  type TensorProto
} from '../tensorflow/messages.ts'
import type { SignatureDef, TensorInfo } from '../tensorflow/messages.ts'
import type { TensorflowModel } from '../tensorflow/model.ts'

/** What tells Affectron's own files from others. */
export const PRODUCER = 'affectron'

export const MODEL_FORMAT = 'graph-model'

/** What browsers keep of one file: the size that TensorFlow.js's own tools cut weights at. */
const SHARD_BYTES = 4 * 1024 * 1024

/** The files of a graph model of TensorFlow.js by name, the weights beside `model.json`. */
export interface GraphModelFiles {
  modelJson: object
  shards: Map<string, Uint8Array>
}

/** A graph as TensorFlow.js reads it: its messages in the JSON form of protobuf, all constants apart. */
export function graphModelFiles(
  { graph, signature, facts, outputs }: TensorflowModel,
  version: string
): GraphModelFiles {
  const functions = graph.library.function
  const nodes = [...graph.node, ...functions.flatMap(({ nodeDef }) => nodeDef)]
  const constants = nodes.flatMap(({ name, attr }) => {
    const tensor = attr.find(({ key }) => key === 'value')?.value.tensor
    return tensor === undefined ? [] : [{ name, tensor }]
  })
  const shards = shardsOf(Buffer.concat(constants.map(({ tensor }) => tensor.tensorContent)))
  const modelJson = {
    format: MODEL_FORMAT,
    generatedBy: PRODUCER,
    convertedBy: `Affectron ${version}`,
    signature: signatureJson(signature),
    userDefinedMetadata: {
      // With these, `predict` and `predictAsync` give the answers by name.
      structuredOutputKeys: outputs,
      ...Object.fromEntries(
        Object.entries(facts).map(([key, value]) => [`affectron.${key}`, value as unknown])
      )
    },
    modelTopology: {
      node: graph.node.map(nodeJson),
      library: { function: functions.map(functionJson) },
      versions: graph.versions
    },
    weightsManifest: [
      {
        paths: [...shards.keys()],
        weights: constants.map(({ name, tensor }) => ({
          ...{ name, shape: tensor.tensorShape.dim.map(({ size }) => size), dtype: weightType(tensor) }
        }))
      }
    ]
  }
  return { modelJson, shards }
}

function shardsOf(bytes: Uint8Array): Map<string, Uint8Array> {
  const count = Math.max(1, Math.ceil(bytes.length / SHARD_BYTES))
  return new Map(
    Array.from({ length: count }, (_, i): [string, Uint8Array] => [
      `group1-shard${i + 1}of${count}.bin`,
      bytes.subarray(i * SHARD_BYTES, (i + 1) * SHARD_BYTES)
    ])
  )
}

function weightType({ dtype }: TensorProto): string {
  return dtype === dataTypes.float ? 'float32' : dtype === dataTypes.int32 ? 'int32' : 'bool'
}

const typeNames = new Map<number, string>(
  Object.entries(dataTypes).map(([name, number]) => [number, `DT_${name.toUpperCase()}`])
)

function nodeJson({ name, op, input, attr }: NodeDef): object {
  return { name, op, input, attr: Object.fromEntries(attr.map(({ key, value }) => [key, attrJson(value)])) }
}

/** 64-bit numbers are texts in this JSON. */
function attrJson({ type, shape, tensor, list, i, ...same }: AttrValue): object {
  return {
    ...same,
    ...(i === undefined ? {} : { i: String(i) }),
    ...(type === undefined ? {} : { type: typeNames.get(type) }),
    ...(shape === undefined ? {} : { shape: shapeJson(shape) }),
    ...(list === undefined ? {} : { list: { type: list.type.map((each) => typeNames.get(each)) } }),
    ...(tensor === undefined
      ? {}
      : { tensor: { dtype: typeNames.get(tensor.dtype), tensorShape: shapeJson(tensor.tensorShape) } })
  }
}

function shapeJson({ dim }: TensorInfo['tensorShape']): object {
  return { dim: dim.map(({ size }) => ({ size: String(size) })) }
}

function functionJson({ signature, nodeDef, ret }: FunctionDef): object {
  const args = (list: FunctionDef['signature']['inputArg']) =>
    list.map(({ name, type }) => ({ name, type: typeNames.get(type) }))
  return {
    signature: {
      name: signature.name,
      inputArg: args(signature.inputArg),
      outputArg: args(signature.outputArg)
    },
    nodeDef: nodeDef.map(nodeJson),
    ret: Object.fromEntries(ret.map(({ key, value }) => [key, value]))
  }
}

function signatureJson({ inputs, outputs, methodName }: SignatureDef): object {
  const infos = (list: SignatureDef['inputs']) =>
    Object.fromEntries(
      list.map(({ key, value: { name, dtype, tensorShape } }) => [
        key,
        { name, dtype: typeNames.get(dtype), tensorShape: shapeJson(tensorShape) }
      ])
    )
  return { inputs: infos(inputs), outputs: infos(outputs), methodName }
}
