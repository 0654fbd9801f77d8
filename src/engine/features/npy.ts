import { AffectronError } from '../../shared/errors.ts'
import { say, sentence } from '../../shared/said.ts'
import type { Sentence } from '../../shared/said.ts'

const MAGIC = '\x93NUMPY'
const PREFIX_LENGTH = 10
/** NumPy aligns the data to this many bytes. */
const ALIGNMENT = 64

/** An array as a .npy file holds it. */
export interface NpyArray {
  shape: number[]
  /** Row major. */
  data: Float32Array
}

/**
 * A NumPy .npy file, format 1.0, little-endian float32, C order.
 *
 * @param values as many as the product of `shape`
 * @throws RangeError if they are not
 */
export function encodeNpy(values: Float32Array, shape: readonly number[]): Uint8Array {
  if (values.length !== product(shape)) {
    throw new RangeError(`${values.length} values do not fill the shape (${shape.join(', ')}).`)
  }
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`
  const dictionary = `{'descr': '<f4', 'fortran_order': False, 'shape': ${tuple}, }`
  const unpadded = PREFIX_LENGTH + dictionary.length + 1
  const dataAt = Math.ceil(unpadded / ALIGNMENT) * ALIGNMENT
  const header = dictionary.padEnd(dataAt - PREFIX_LENGTH - 1) + '\n'

  const bytes = new Uint8Array(dataAt + values.length * 4)
  const view = new DataView(bytes.buffer)
  writeLatin1(bytes, 0, MAGIC)
  view.setUint8(6, 1)
  view.setUint8(7, 0)
  view.setUint16(8, header.length, true)
  writeLatin1(bytes, PREFIX_LENGTH, header)
  for (let i = 0; i < values.length; i++) view.setFloat32(dataAt + i * 4, values[i], true)
  return bytes
}

/**
 * Reads what {@link encodeNpy} and NumPy write: format 1.0, little-endian float32, C order. The bytes are not trusted:
 * the shape must agree with their number before anything is allocated.
 *
 * @param name what a person calls the file, for the error's sentence
 * @throws AffectronError `file/unreadable` for anything else
 */
export function decodeNpy(bytes: Uint8Array, name = 'The array'): NpyArray {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < PREFIX_LENGTH || readLatin1(bytes, 0, MAGIC.length) !== MAGIC) {
    throw unreadable(name, sentence('files.arrayNone'))
  }
  if (view.getUint8(6) !== 1)
    throw unreadable(name, sentence('files.arrayVersion', { version: view.getUint8(6) }))
  const dataAt = PREFIX_LENGTH + view.getUint16(8, true)
  if (dataAt > bytes.length) throw unreadable(name, sentence('files.arrayEnds'))
  const header = readLatin1(bytes, PREFIX_LENGTH, dataAt)
  const type = /'descr':\s*'([^']*)'/.exec(header)?.[1]
  const isFortran = /'fortran_order':\s*(True|False)/.exec(header)?.[1]
  const shapeText = /'shape':\s*\(([\d,\s]*)\)/.exec(header)?.[1]
  if (type === undefined || isFortran === undefined || shapeText === undefined) {
    throw unreadable(name, sentence('files.arrayHeader'))
  }
  if (type !== '<f4') throw unreadable(name, sentence('files.arrayType', { type }))
  if (isFortran === 'True') throw unreadable(name, sentence('files.arrayOrder'))
  const shape = shapeText
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(Number)
  const count = product(shape)
  if (count * 4 !== bytes.length - dataAt) {
    throw unreadable(name, sentence('files.arrayBytes', { held: bytes.length - dataAt, wanted: count * 4 }))
  }
  const data = new Float32Array(count)
  for (let i = 0; i < count; i++) data[i] = view.getFloat32(dataAt + i * 4, true)
  return { shape, data }
}

function unreadable(name: string, what: Sentence): AffectronError {
  return new AffectronError('file/unreadable', say('files.noArray', { path: name, what }))
}

function product(shape: readonly number[]): number {
  return shape.reduce((size, length) => size * length, 1)
}

function writeLatin1(bytes: Uint8Array, at: number, text: string): void {
  for (let i = 0; i < text.length; i++) bytes[at + i] = text.charCodeAt(i)
}

function readLatin1(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to))
}
