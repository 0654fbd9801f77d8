import { BinaryReader, WireType } from '@bufbuild/protobuf/wire'
import { decodeMessage, encodeMessage } from '../protobuf.ts'
import { Model, type ModelProto } from './messages.ts'

/** An ONNX file from its message; fields that are undefined or empty are left out, as proto3 does. */
export function encodeModel(model: ModelProto): Uint8Array<ArrayBuffer> {
  return encodeMessage(Model, model)
}

/**
 * An ONNX file's message; fields that Affectron does not write are passed over.
 *
 * @throws Error where the bytes are no protobuf message
 */
export function decodeModel(bytes: Uint8Array): ModelProto {
  return decodeMessage(Model, bytes)
}

/**
 * Who made an ONNX file, from its first bytes.
 *
 * @returns undefined where they are not those of such a file
 */
export function producerOf(head: Uint8Array): string | undefined {
  try {
    const reader = new BinaryReader(head)
    for (;;) {
      const [number, type] = reader.tag()
      if (number === Model.producerName.number && type === WireType.LengthDelimited) return reader.string()
      if (number > Model.producerName.number) return undefined
      reader.skip(type, number)
    }
  } catch {
    return undefined
  }
}
