import { Builder, ByteBuffer } from 'flatbuffers'
import { Model, optionTables, type Field, type ModelTable, type Table } from './messages.ts'

type Values = Readonly<Record<string, unknown>>

/** What every such file has as its bytes 4 to 7. */
const IDENTIFIER = 'TFL3'

/** Weights begin at multiples of this, so that a runtime can use them where they lie in the file. */
const BYTES_ALIGNMENT = 16

/** Tables of operators' options by the number that stands beside them. */
const optionsByType = new Map(Object.values(optionTables).map(({ type, fields }) => [type, fields]))

/** A `.tflite` file from its tables. Fields that are undefined are left out. */
export function encodeModel(model: ModelTable): Uint8Array {
  const builder = new Builder(1024)
  builder.finish(writeTable(builder, Model, { ...model }), IDENTIFIER)
  return builder.asUint8Array()
}

/**
 * The `description` of a `.tflite` file, from its first bytes: Affectron's files have it there.
 *
 * @returns undefined where they are not those of such a file, or it lies elsewhere
 */
export function descriptionOf(head: Uint8Array): string | undefined {
  try {
    const buffer = new ByteBuffer(head)
    if (!buffer.__has_identifier(IDENTIFIER)) return undefined
    const table = buffer.readInt32(0)
    const at = buffer.__offset(table, slotOf(Model.description))
    const text = at === 0 ? undefined : buffer.__string(table + at)
    return typeof text === 'string' ? text : undefined
  } catch {
    return undefined
  }
}

/** Where a field stands in the list of a table's fields, bytes. */
function slotOf({ place }: Field): number {
  return 4 + 2 * place
}

function writeTable(builder: Builder, table: Table, values: Values): number {
  const fields = Object.entries(table).filter(([name]) => values[name] !== undefined)
  // What a field points to must be written before the table.
  const known = fields.map(([name, field]) => pointedTo(builder, field, values[name], values))
  builder.startObject(1 + Math.max(-1, ...Object.values(table).map(({ place }) => place)))
  for (const [i, [name, field]] of fields.entries()) {
    const offset = known[i]
    if (offset !== undefined) builder.addFieldOffset(field.place, offset, 0)
    else writeNumber(builder, field, values[name])
  }
  return builder.endObject()
}

/** @returns where a field's text, list or table was written; undefined for a number */
function pointedTo(builder: Builder, field: Field, value: unknown, values: Values): number | undefined {
  const { type } = field
  if (type === 'string') return builder.createString(value as string)
  if (type === 'bytes') return writeBytes(builder, value as Uint8Array)
  if (type === 'ints') return writeInts(builder, value as readonly number[])
  if (type === 'options') {
    const fields = optionsByType.get(values.builtinOptionsType as number) ?? {}
    return writeTable(builder, fields, value as Values)
  }
  if (typeof type === 'string') return undefined
  if (field.repeated !== true) return writeTable(builder, type, value as Values)
  const offsets = (value as readonly Values[]).map((each) => writeTable(builder, type, each))
  builder.startVector(4, offsets.length, 4)
  for (const offset of offsets.reverse()) builder.addOffset(offset)
  return builder.endVector()
}

function writeInts(builder: Builder, values: readonly number[]): number {
  builder.startVector(4, values.length, 4)
  for (const value of [...values].reverse()) builder.addInt32(value)
  return builder.endVector()
}

function writeBytes(builder: Builder, values: Uint8Array): number {
  // Room for the length in front of them, and the bytes themselves at a multiple.
  builder.prep(4, values.length)
  builder.prep(BYTES_ALIGNMENT, values.length)
  return builder.createByteVector(values)
}

function writeNumber(builder: Builder, { place, type }: Field, value: unknown): void {
  // No default is left out: that of a field is known to the schema alone.
  if (type === 'float') builder.addFieldFloat32(place, value as number, null)
  else if (type === 'int32') builder.addFieldInt32(place, value as number, null)
  else builder.addFieldInt8(place, Number(value), null)
}
