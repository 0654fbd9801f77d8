import { fourCC } from './riff.ts'

export interface OggPacket {
  data: Uint8Array
  /** Codec's position at the end of the page (RFC 3533, section 6), on the last packet that ends on a page. */
  granule?: number
}

/** What went wrong on the way; filled while packets are read. */
export interface OggTrouble {
  damaged: boolean
  cut: boolean
  /** Whether sound of other streams, beside or after the one read, was left out. */
  leftOut: boolean
}

interface Page {
  serial: number
  first: boolean
  continued: boolean
  granule: bigint
  sequence: number
  /** Lengths of the page's segments. */
  lacing: Uint8Array
  /** Where the segments start. */
  start: number
  end: number
}

/** No codec writes packets as large as this. */
const MAX_PACKET_BYTES = 2 ** 20
const NO_GRANULE = -1n

/**
 * The packets of one logical stream of an Ogg file (RFC 3533). Pages whose checksum fails are left out.
 *
 * @param isWanted whether the stream with this first packet is the one to read; the first such stream counts
 */
export function* oggPackets(
  bytes: Uint8Array,
  isWanted: (firstPacket: Uint8Array) => boolean,
  trouble: OggTrouble
): Generator<OggPacket, undefined> {
  let serial: number | undefined
  let sequence = 0
  /** Parts of a packet that goes on on the next page. */
  let parts: Uint8Array[] = []
  for (const page of oggPages(bytes, trouble)) {
    if (serial === undefined && page.first && isWanted(bytes.subarray(page.start, page.end))) {
      serial = page.serial
      sequence = page.sequence
    } else if (page.first && serial !== undefined) {
      trouble.leftOut = true
      // Streams in a chain may carry the same number.
      if (page.serial === serial) return undefined
    }
    if (page.serial !== serial) continue
    if (page.sequence !== sequence || page.continued !== parts.length > 0) {
      trouble.damaged ||= page.sequence !== sequence
      // A packet whose start or end is missing cannot be decoded.
      parts = []
    }
    const skipFirst = page.continued && parts.length === 0
    sequence = (page.sequence + 1) >>> 0
    const ended: Uint8Array[] = []
    for (const { data, complete } of segments(bytes, page)) {
      parts.push(data)
      if (complete) {
        ended.push(join(parts))
        parts = []
      }
    }
    if (skipFirst) ended.shift()
    if (totalLength(parts) > MAX_PACKET_BYTES) {
      trouble.damaged = true
      parts = []
    }
    for (let i = 0; i < ended.length; i++) {
      const isLast = i === ended.length - 1 && page.granule !== NO_GRANULE
      yield isLast ? { data: ended[i], granule: Number(page.granule) } : { data: ended[i] }
    }
  }
  return undefined
}

/** A page's pieces of packets; only the last one may be incomplete. */
function* segments(
  bytes: Uint8Array,
  { lacing, start }: Page
): Generator<{ data: Uint8Array; complete: boolean }> {
  let from = start
  let to = start
  for (let i = 0; i < lacing.length; i++) {
    to += lacing[i]
    const complete = lacing[i] < 255
    if (complete || i === lacing.length - 1) {
      yield { data: bytes.subarray(from, to), complete }
      from = to
    }
  }
}

/** The intact pages of all streams in order. */
function* oggPages(bytes: Uint8Array, trouble: OggTrouble): Generator<Page> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let offset = 0; offset < bytes.length;) {
    const page = fourCC(bytes, offset) === 'OggS' ? readPage(bytes, view, offset) : undefined
    if (
      page !== undefined &&
      page.end <= bytes.length &&
      pageChecksum(bytes, offset, page.end) === page.checksum
    ) {
      yield page
      offset = page.end
      continue
    }
    const next = findPage(bytes, offset + 1)
    if (next === -1) {
      trouble.cut = true
      return
    }
    trouble.damaged = true
    offset = next
  }
}

function readPage(
  bytes: Uint8Array,
  view: DataView,
  offset: number
): (Page & { checksum: number }) | undefined {
  if (offset + 27 > bytes.length || bytes[offset + 4] !== 0) return undefined
  const start = offset + 27 + bytes[offset + 26]
  const lacing = bytes.subarray(offset + 27, start)
  return {
    first: (bytes[offset + 5] & 2) !== 0,
    continued: (bytes[offset + 5] & 1) !== 0,
    granule: view.getBigInt64(offset + 6, true),
    serial: view.getUint32(offset + 14, true),
    sequence: view.getUint32(offset + 18, true),
    checksum: view.getUint32(offset + 22, true),
    lacing,
    start,
    end: start + lacing.reduce((sum, length) => sum + length, 0)
  }
}

function findPage(bytes: Uint8Array, from: number): number {
  for (let i = bytes.indexOf(0x4f, from); i !== -1; i = bytes.indexOf(0x4f, i + 1)) {
    if (fourCC(bytes, i) === 'OggS') return i
  }
  return -1
}

function totalLength(parts: Uint8Array[]): number {
  return parts.reduce((sum, part) => sum + part.length, 0)
}

function join(parts: Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0]
  const whole = new Uint8Array(totalLength(parts))
  let offset = 0
  for (const part of parts) {
    whole.set(part, offset)
    offset += part.length
  }
  return whole
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 24
  for (let i = 0; i < 8; i++) crc = crc < 0 ? (crc << 1) ^ 0x04c11db7 : crc << 1
  return crc
})

/** CRC-32 of a page with its checksum field taken as zero (RFC 3533, section 6). */
export function pageChecksum(bytes: Uint8Array, start: number, end: number): number {
  let crc = 0
  for (let i = start; i < end; i++) {
    const byte = i >= start + 22 && i < start + 26 ? 0 : bytes[i]
    crc = (crc << 8) ^ crcTable[(crc >>> 24) ^ byte]
  }
  return crc >>> 0
}
