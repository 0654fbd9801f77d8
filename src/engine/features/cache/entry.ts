import { createHash } from 'node:crypto'

/** What is kept of one part of one file, for one extraction. */
export interface Entry {
  /** SHA-256 of the decoded samples, hexadecimal. */
  audioHash: string
  /** What it sounds like, as `fingerprint` says; none of a variant. */
  fingerprint: Uint32Array
  durationSeconds: number
  /** F; 0 where only the sound was looked at. */
  columns: number
  /** [T, F] row major. */
  values: Float32Array
}

const MAGIC = 'AFFE'
const FORMAT = 2
const HASH_BYTES = 32
/** Magic, format, columns, number of values, duration, hash of the sound, number of fingerprint words. */
const HEADER_BYTES = 4 + 4 + 4 + 4 + 8 + HASH_BYTES + 4

/** Header, values as little-endian float32, words of the fingerprint, and the SHA-256 of all. */
export function encodeEntry({ audioHash, fingerprint, durationSeconds, columns, values }: Entry): Uint8Array {
  const wordsAt = HEADER_BYTES + values.byteLength
  const bytes = new Uint8Array(wordsAt + fingerprint.byteLength + HASH_BYTES)
  const view = new DataView(bytes.buffer)
  bytes.set(Buffer.from(MAGIC, 'latin1'))
  view.setUint32(4, FORMAT, true)
  view.setUint32(8, columns, true)
  view.setUint32(12, values.length, true)
  view.setFloat64(16, durationSeconds, true)
  bytes.set(Buffer.from(audioHash, 'hex'), 24)
  view.setUint32(24 + HASH_BYTES, fingerprint.length, true)
  for (let i = 0; i < values.length; i++) view.setFloat32(HEADER_BYTES + 4 * i, values[i], true)
  for (let i = 0; i < fingerprint.length; i++) view.setUint32(wordsAt + 4 * i, fingerprint[i], true)
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
  const words = view.getUint32(24 + HASH_BYTES, true)
  const wordsAt = HEADER_BYTES + 4 * count
  if (view.getUint32(4, true) !== FORMAT || wordsAt + 4 * words !== sealed) return undefined
  if (!digest(bytes.subarray(0, sealed)).equals(bytes.subarray(sealed))) return undefined
  const values = new Float32Array(count)
  for (let i = 0; i < count; i++) values[i] = view.getFloat32(HEADER_BYTES + 4 * i, true)
  return {
    audioHash: Buffer.from(bytes.subarray(24, 24 + HASH_BYTES)).toString('hex'),
    fingerprint: Uint32Array.from({ length: words }, (_, i) => view.getUint32(wordsAt + 4 * i, true)),
    durationSeconds: view.getFloat64(16, true),
    columns: view.getUint32(8, true),
    values
  }
}

function digest(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest()
}
