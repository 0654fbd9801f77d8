/**
 * The format of safetensors: eight bytes with the header's length (little-endian), the header as JSON, then the numbers of
 * all tensors, one after the other. Here all are F32, row major, little-endian.
 */

/** A tensor by its name. */
export interface NamedTensor {
  shape: readonly number[]
  values: Float32Array
}

export interface Safetensors {
  tensors: Map<string, NamedTensor>
  /** Texts by name. */
  metadata: Record<string, string>
}

const LENGTH_BYTES = 8
/** The numbers begin at a multiple of it, so that they can be used where they lie in memory. */
const ALIGNMENT = 8
const MAX_HEADER_BYTES = 100_000_000
const METADATA = '__metadata__'

/** Tensors as the bytes of a file, in their order. */
export function encodeSafetensors({ tensors, metadata }: Safetensors): Uint8Array {
  const entries: Record<string, unknown> = { [METADATA]: metadata }
  let end = 0
  for (const [name, { shape, values }] of tensors) {
    entries[name] = { dtype: 'F32', shape, data_offsets: [end, end + 4 * values.length] }
    end += 4 * values.length
  }
  const text = new TextEncoder().encode(JSON.stringify(entries))
  const dataStart = Math.ceil((LENGTH_BYTES + text.length) / ALIGNMENT) * ALIGNMENT
  // The header may be filled up with spaces.
  const bytes = new Uint8Array(dataStart + end).fill(0x20, LENGTH_BYTES, dataStart)
  const view = new DataView(bytes.buffer)
  view.setBigUint64(0, BigInt(dataStart - LENGTH_BYTES), true)
  bytes.set(text, LENGTH_BYTES)
  let at = dataStart
  for (const { values } of tensors.values()) {
    for (const value of values) {
      view.setFloat32(at, value, true)
      at += 4
    }
  }
  return bytes
}

/** The tensors of a file; undefined where it is damaged, or holds anything but 32-bit numbers. */
export function decodeSafetensors(bytes: Uint8Array): Safetensors | undefined {
  const header = readHeader(bytes)
  if (header === undefined) return undefined
  const tensors = new Map<string, NamedTensor>()
  let metadata: Record<string, string> = {}
  for (const [name, entry] of Object.entries(header.entries)) {
    if (name === METADATA) {
      if (!isTexts(entry)) return undefined
      metadata = entry
      continue
    }
    const tensor = isEntry(entry) ? readTensor(entry, bytes.subarray(header.dataStart)) : undefined
    if (tensor === undefined) return undefined
    tensors.set(name, tensor)
  }
  return { tensors, metadata }
}

interface Entry {
  dtype: string
  shape: number[]
  data_offsets: [number, number]
}

function readTensor(
  { dtype, shape, data_offsets: [start, end] }: Entry,
  data: Uint8Array
): NamedTensor | undefined {
  const bytes = 4 * shape.reduce((product, size) => product * size, 1)
  if (dtype !== 'F32' || start < 0 || end > data.length || end - start !== bytes) return undefined
  // A copy, for the numbers need not be aligned in the file; a Buffer's own slice would be none.
  return { shape, values: new Float32Array(new Uint8Array(data.subarray(start, end)).buffer) }
}

function readHeader(bytes: Uint8Array): { entries: Record<string, unknown>; dataStart: number } | undefined {
  if (bytes.length < LENGTH_BYTES) return undefined
  const length = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true)
  if (length > MAX_HEADER_BYTES || Number(length) + LENGTH_BYTES > bytes.length) return undefined
  const dataStart = LENGTH_BYTES + Number(length)
  try {
    const entries: unknown = JSON.parse(new TextDecoder().decode(bytes.subarray(LENGTH_BYTES, dataStart)))
    return isRecord(entries) ? { entries, dataStart } : undefined
  } catch {
    return undefined
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function isTexts(value: unknown): value is Record<string, string> {
  return isRecord(value) && Object.values(value).every((text) => typeof text === 'string')
}

function isEntry(value: unknown): value is Entry {
  if (!isRecord(value)) return false
  const { data_offsets: offsets, shape } = value
  const areSizes = (list: unknown) =>
    Array.isArray(list) && list.every((size) => Number.isSafeInteger(size) && size >= 0)
  return areSizes(shape) && areSizes(offsets) && (offsets as unknown[]).length === 2
}
