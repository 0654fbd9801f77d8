import { BinaryReader, BinaryWriter, WireType } from '@bufbuild/protobuf/wire'
import { Model, type Field, type Message, type ModelProto } from './messages.ts'

type Values = Record<string, unknown>

/** An ONNX file from its message; fields that are undefined or empty are left out, as proto3 does. */
export function encodeModel(model: ModelProto): Uint8Array<ArrayBuffer> {
  const writer = new BinaryWriter()
  writeMessage(writer, Model, { ...model })
  return writer.finish()
}

/**
 * An ONNX file's message; fields that Affectron does not write are passed over.
 *
 * @throws Error where the bytes are no protobuf message
 */
export function decodeModel(bytes: Uint8Array): ModelProto {
  return readMessage(new BinaryReader(bytes), Model, bytes.length)
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

function writeMessage(writer: BinaryWriter, message: Message, values: Values): void {
  for (const [name, field] of Object.entries(message)) {
    const value = values[name]
    if (value === undefined) continue
    if (field.repeated !== true) writeOne(writer, field, value)
    else if (isNumber(field)) writePacked(writer, field, value as number[])
    else for (const each of value as unknown[]) writeOne(writer, field, each)
  }
}

function isNumber({ type }: Field): boolean {
  return type === 'int32' || type === 'int64' || type === 'float'
}

function writePacked(writer: BinaryWriter, field: Field, values: readonly number[]): void {
  if (values.length === 0) return
  writer.tag(field.number, WireType.LengthDelimited).fork()
  for (const value of values) writeNumber(writer, field, value)
  writer.join()
}

function writeOne(writer: BinaryWriter, field: Field, value: unknown): void {
  const { number, type } = field
  if (isNumber(field)) {
    writer.tag(number, type === 'float' ? WireType.Bit32 : WireType.Varint)
    writeNumber(writer, field, value as number)
    return
  }
  writer.tag(number, WireType.LengthDelimited)
  if (type === 'string') writer.string(value as string)
  else if (type === 'bytes') writer.bytes(value as Uint8Array)
  else {
    writer.fork()
    writeMessage(writer, (type as () => Message)(), value as Values)
    writer.join()
  }
}

function writeNumber(writer: BinaryWriter, { type }: Field, value: number): void {
  if (type === 'float') writer.float(value)
  else if (type === 'int32') writer.int32(value)
  else writer.int64(value)
}

function readMessage(reader: BinaryReader, message: Message, end: number): Values {
  const values: Values = {}
  const names = new Map(Object.entries(message).map(([name, { number }]) => [number, name]))
  while (reader.pos < end) {
    const [number, wire] = reader.tag()
    const name = names.get(number)
    if (name === undefined) {
      reader.skip(wire, number)
      continue
    }
    const field = message[name]
    if (field.repeated !== true) {
      values[name] = readOne(reader, field)
      continue
    }
    const all = (values[name] ??= []) as unknown[]
    if (isNumber(field) && wire === WireType.LengthDelimited) {
      const last = reader.uint32() + reader.pos
      while (reader.pos < last) all.push(readOne(reader, field))
    } else all.push(readOne(reader, field))
  }
  return values
}

function readOne(reader: BinaryReader, { type }: Field): unknown {
  if (type === 'string') return reader.string()
  if (type === 'bytes') return reader.bytes()
  if (type === 'float') return reader.float()
  if (type === 'int32') return reader.int32()
  if (type === 'int64') return Number(reader.int64())
  const length = reader.uint32()
  return readMessage(reader, type(), reader.pos + length)
}
