import { BitReader, EndOfData } from './flac-bits.ts'

/** What STREAMINFO says (RFC 9639, section 8.2). */
export interface FlacStream {
  sampleRate: number
  channels: number
  bits: number
  /** Samples per frame where all frames are alike. */
  blockSize: number
  /** 0: unknown. */
  totalFrames: number
}

interface FlacFrame {
  /** One array per channel, full scale 1. */
  channels: Float32Array[]
  /** Position of the first sample in the stream. */
  firstSample: number
  /** Length in the file. */
  bytes: number
}

/** No encoder writes frames as large as this; it bounds what a hostile one costs. */
const MAX_FRAME_BYTES = 4 * 2 ** 20

const FIXED_COEFFICIENTS = [[], [1], [2, -1], [3, -3, 1], [4, -6, 4, -1]]

/**
 * One FLAC frame (RFC 9639, section 9).
 *
 * @param start where the frame's sync code is expected
 * @returns `cut` when the data end inside the frame; `damaged` when there is no intact frame: no sync code, a
 *   reserved value, a checksum that fails, or a format that differs from the stream's
 */
export function decodeFlacFrame(
  bytes: Uint8Array,
  start: number,
  stream: FlacStream
): FlacFrame | 'damaged' | 'cut' {
  if (bytes[start] !== 0xff || (bytes[start + 1] & 0xfe) !== 0xf8) return 'damaged'
  const frame = bytes.subarray(start, start + MAX_FRAME_BYTES)
  try {
    return readFrame(frame, stream) ?? 'damaged'
  } catch (error) {
    if (error instanceof EndOfData) return 'cut'
    if (error instanceof RangeError) return 'damaged'
    throw error
  }
}

function readFrame(frame: Uint8Array, stream: FlacStream): FlacFrame | undefined {
  const reader = new BitReader(frame)
  const variable = (reader.unsigned(16) & 1) === 1
  const sizeCode = reader.unsigned(4)
  const rateCode = reader.unsigned(4)
  const assignment = reader.unsigned(4)
  const bitsCode = reader.unsigned(3)
  reader.unsigned(1)
  const number = codedNumber(reader)
  const blockSize = readBlockSize(reader, sizeCode)
  if (rateCode === 12) reader.unsigned(8)
  else if (rateCode === 13 || rateCode === 14) reader.unsigned(16)
  const headerBytes = reader.byteOffset
  if (crc8(frame, headerBytes) !== reader.unsigned(8)) return undefined

  const channelCount = assignment < 8 ? assignment + 1 : 2
  const bits = [stream.bits, 8, 12, 0, 16, 20, 24, 32][bitsCode]
  if (blockSize === 0 || rateCode === 15 || assignment > 10) return undefined
  if (channelCount !== stream.channels || bits !== stream.bits) return undefined

  const subframes = Array.from({ length: channelCount }, (_, channel) => {
    // The difference of two channels needs one bit more: right of left/side and mid/side, left of side/right.
    const isSide = assignment === 9 ? channel === 0 : assignment >= 8 && channel === 1
    return readSubframe(reader, blockSize, bits + (isSide ? 1 : 0))
  })
  reader.alignToByte()
  const dataBytes = reader.byteOffset
  if (crc16(frame, dataBytes) !== reader.unsigned(16)) return undefined
  decorrelate(subframes, assignment)
  return {
    channels: subframes.map((samples) => scaled(samples, 2 ** (1 - bits))),
    firstSample: variable ? number : number * stream.blockSize,
    bytes: reader.byteOffset
  }
}

function scaled(samples: Float64Array, factor: number): Float32Array {
  const result = new Float32Array(samples.length)
  for (let i = 0; i < result.length; i++) result[i] = samples[i] * factor
  return result
}

/** The UTF-8-like frame or sample number. */
function codedNumber(reader: BitReader): number {
  const first = reader.unsigned(8)
  if (first < 0x80) return first
  const length = Math.clz32(~(first << 24))
  if (length < 2 || length > 7) throw new RangeError('Not a coded number.')
  let value = first & (0x7f >> length)
  for (let i = 1; i < length; i++) value = value * 64 + (reader.unsigned(8) & 0x3f)
  return value
}

/** @returns 0 for the reserved code */
function readBlockSize(reader: BitReader, code: number): number {
  if (code === 0) return 0
  if (code === 1) return 192
  if (code <= 5) return 144 << code
  if (code === 6) return reader.unsigned(8) + 1
  if (code === 7) return reader.unsigned(16) + 1
  return 1 << code
}

function readSubframe(reader: BitReader, size: number, bits: number): Float64Array {
  const samples = new Float64Array(size)
  if (reader.unsigned(1) !== 0) throw new RangeError('Reserved bit set.')
  const type = reader.unsigned(6)
  const wasted = reader.unsigned(1) === 1 ? reader.unary() + 1 : 0
  const width = bits - wasted
  if (width < 1) throw new RangeError('No bits left.')
  if (type === 0) {
    samples.fill(reader.signed(width))
  } else if (type === 1) {
    for (let i = 0; i < size; i++) samples[i] = reader.signed(width)
  } else if (type >= 8 && type <= 12) {
    readPredicted(reader, samples, width, type - 8, () => ({
      coefficients: FIXED_COEFFICIENTS[type - 8],
      shift: 0
    }))
  } else if (type >= 32) {
    const order = type - 31
    readPredicted(reader, samples, width, order, () => {
      const precision = reader.unsigned(4) + 1
      const shift = reader.signed(5)
      if (precision === 16 || shift < 0) throw new RangeError('Reserved value.')
      return { coefficients: Array.from({ length: order }, () => reader.signed(precision)), shift }
    })
  } else {
    throw new RangeError('Reserved subframe type.')
  }
  if (wasted > 0) for (let i = 0; i < size; i++) samples[i] *= 2 ** wasted
  return samples
}

/** Warm-up samples, predictor, residual; then each sample is its residual plus the prediction. */
function readPredicted(
  reader: BitReader,
  samples: Float64Array,
  width: number,
  order: number,
  readPredictor: () => { coefficients: number[]; shift: number }
): void {
  if (order > samples.length) throw new RangeError('Predictor longer than the frame.')
  for (let i = 0; i < order; i++) samples[i] = reader.signed(width)
  const { coefficients, shift } = readPredictor()
  readResidual(reader, samples, order)
  const scale = 2 ** -shift
  for (let i = order; i < samples.length; i++) {
    // Sums pass 32 bits but not the 53 of a double.
    let sum = 0
    for (let j = 0; j < order; j++) sum += coefficients[j] * samples[i - 1 - j]
    samples[i] += Math.floor(sum * scale)
  }
}

/** Rice-coded residual, written into `samples` from index `order` on (RFC 9639, section 9.2.7). */
function readResidual(reader: BitReader, samples: Float64Array, order: number): void {
  const method = reader.unsigned(2)
  if (method > 1) throw new RangeError('Reserved residual coding.')
  const parameterBits = method === 0 ? 4 : 5
  const escape = (1 << parameterBits) - 1
  const partitions = 1 << reader.unsigned(4)
  const partitionSize = samples.length / partitions
  if (!Number.isInteger(partitionSize) || partitionSize < order) throw new RangeError('Bad partition.')
  let i = order
  for (let partition = 1; partition <= partitions; partition++) {
    const end = partition * partitionSize
    const parameter = reader.unsigned(parameterBits)
    if (parameter === escape) {
      const width = reader.unsigned(5)
      for (; i < end; i++) samples[i] = width === 0 ? 0 : reader.signed(width)
    } else {
      const factor = 2 ** parameter
      for (; i < end; i++) {
        const folded = reader.unary() * factor + reader.unsigned(parameter)
        samples[i] = folded % 2 === 0 ? folded / 2 : -(folded + 1) / 2
      }
    }
  }
}

/** Undoes left/side (8), side/right (9) and mid/side (10) in place. */
function decorrelate(subframes: Float64Array[], assignment: number): void {
  if (assignment < 8) return
  const [first, second] = subframes
  for (let i = 0; i < first.length; i++) {
    if (assignment === 8) {
      second[i] = first[i] - second[i]
    } else if (assignment === 9) {
      first[i] += second[i]
    } else {
      const side = second[i]
      const sum = first[i] * 2 + (Math.abs(side) % 2)
      first[i] = (sum + side) / 2
      second[i] = (sum - side) / 2
    }
  }
}

const crc8Table = crcTable(8, 0x07)
const crc16Table = crcTable(16, 0x8005)

function crcTable(bits: number, polynomial: number): Uint16Array {
  const top = 1 << (bits - 1)
  return Uint16Array.from({ length: 256 }, (_, byte) => {
    let crc = byte << (bits - 8)
    for (let i = 0; i < 8; i++) crc = crc & top ? (crc << 1) ^ polynomial : crc << 1
    return crc & (2 * top - 1)
  })
}

function crc8(bytes: Uint8Array, length: number): number {
  let crc = 0
  for (let i = 0; i < length; i++) crc = crc8Table[crc ^ bytes[i]]
  return crc
}

function crc16(bytes: Uint8Array, length: number): number {
  let crc = 0
  for (let i = 0; i < length; i++) crc = ((crc << 8) & 0xffff) ^ crc16Table[(crc >> 8) ^ bytes[i]]
  return crc
}
