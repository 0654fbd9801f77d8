import { createHash } from 'node:crypto'

/** What is kept of one part of one file, for one extraction. */
export interface Entry {
  /** SHA-256 of the decoded samples, hexadecimal. */
  audioHash: string
  durationSeconds: number
  /** F; 0 where only the sound was looked at. */
  columns: number
  /** [T, F] row major. */
  values: Float32Array
}

const MAGIC = 'AFFE'
const FORMAT = 1
const HASH_BYTES = 32
/** Magic, format, columns, frames, duration, hash of the sound; a multiple of 8. */
const HEADER_BYTES = 4 + 4 + 4 + 4 + 8 + HASH_BYTES

/** Header, values as little-endian float32, and the SHA-256 of both. */
export function encodeEntry({ audioHash, durationSeconds, columns, values }: Entry): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES + values.byteLength + HASH_BYTES)
  const view = new DataView(bytes.buffer)
  bytes.set(Buffer.from(MAGIC, 'latin1'))
  view.setUint32(4, FORMAT, true)
  view.setUint32(8, columns, true)
  view.setUint32(12, values.length, true)
  view.setFloat64(16, durationSeconds, true)
  bytes.set(Buffer.from(audioHash, 'hex'), 24)
  for (let i = 0; i < values.length; i++) view.setFloat32(HEADER_BYTES + 4 * i, values[i], true)
  const sealed = bytes.length - HASH_BYTES
  bytes.set(digest(bytes.subarray(0, sealed)), sealed)
  return bytes
}

/** Undefined if the bytes are not whole: cut short, changed, or of another format. */
export function decodeEntry(bytes: Uint8Array): Entry | undefined {
  const sealed = bytes.length - HASH_BYTES
  if (sealed < HEADER_BYTES || Buffer.from(bytes.subarray(0, 4)).toString('latin1') !== MAGIC)
    return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const count = view.getUint32(12, true)
  if (view.getUint32(4, true) !== FORMAT || HEADER_BYTES + 4 * count !== sealed) return undefined
  if (!digest(bytes.subarray(0, sealed)).equals(bytes.subarray(sealed))) return undefined
  const values = new Float32Array(count)
  for (let i = 0; i < count; i++) values[i] = view.getFloat32(HEADER_BYTES + 4 * i, true)
  return {
    audioHash: Buffer.from(bytes.subarray(24, 24 + HASH_BYTES)).toString('hex'),
    durationSeconds: view.getFloat64(16, true),
    columns: view.getUint32(8, true),
    values
  }
}

function digest(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest()
}
