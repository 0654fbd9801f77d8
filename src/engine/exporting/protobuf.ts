import { BinaryReader, BinaryWriter, WireType } from '@bufbuild/protobuf/wire'

/** Protobuf messages by tables of their fields, so that no code is generated. */

type NumberType = 'int32' | 'int64' | 'float' | 'bool'
type Scalar = NumberType | 'string' | 'bytes'

/** A field: its number, its type, and whether there may be many. */
export interface Field {
  number: number
  type: Scalar | (() => Message)
  repeated?: true
}

/** Fields by name, in the order in which they are written. An enum is an `int32`, a map many entries of key and value. */
export type Message = Readonly<Record<string, Field>>

export const one = (number: number, type: Field['type']): Field => ({ number, type })
export const many = (number: number, type: Field['type']): Field => ({ number, type, repeated: true })

type Values = Record<string, unknown>

/** A message as bytes; fields that are undefined or empty lists are left out. */
export function encodeMessage(message: Message, values: object): Uint8Array<ArrayBuffer> {
  const writer = new BinaryWriter()
  writeMessage(writer, message, { ...values })
  return writer.finish()
}

/**
 * The fields of a message that its table names; others are passed over.
 *
 * @throws Error where the bytes are no protobuf message
 */
export function decodeMessage(message: Message, bytes: Uint8Array): object {
  return readMessage(new BinaryReader(bytes), message, bytes.length)
}
function writeMessage(writer: BinaryWriter, message: Message, values: Values): void {
  for (const [name, field] of Object.entries(message)) {
    const value = values[name]
    if (value === undefined) continue
    if (field.repeated !== true) writeOne(writer, field, value)
    else if (isNumber(field)) writePacked(writer, field, value as (number | boolean)[])
    else for (const each of value as unknown[]) writeOne(writer, field, each)
  }
}

function isNumber({ type }: Field): boolean {
  return type === 'int32' || type === 'int64' || type === 'float' || type === 'bool'
}

function writePacked(writer: BinaryWriter, field: Field, values: readonly (number | boolean)[]): void {
  if (values.length === 0) return
  writer.tag(field.number, WireType.LengthDelimited).fork()
  for (const value of values) writeNumber(writer, field, value)
  writer.join()
}

function writeOne(writer: BinaryWriter, field: Field, value: unknown): void {
  const { number, type } = field
  if (isNumber(field)) {
    writer.tag(number, type === 'float' ? WireType.Bit32 : WireType.Varint)
    writeNumber(writer, field, value as number | boolean)
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

function writeNumber(writer: BinaryWriter, { type }: Field, value: number | boolean): void {
  if (type === 'bool') writer.bool(Boolean(value))
  else if (type === 'float') writer.float(Number(value))
  else if (type === 'int32') writer.int32(Number(value))
  else writer.int64(Number(value))
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
  if (type === 'bool') return reader.bool()
  const length = reader.uint32()
  return readMessage(reader, type(), reader.pos + length)
}
