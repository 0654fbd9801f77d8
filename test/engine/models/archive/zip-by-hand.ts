import { crc32, deflateRawSync } from 'node:zlib'

/** An entry of an archive as somebody might write it who does not mean well. */
export interface HandEntry {
  name: string
  content?: Uint8Array | string
  /** Kind and permissions of Unix. */
  mode?: number
  /** 1: locked with a password. */
  flags?: number
  deflate?: boolean
  method?: number
  /** What the archive says of the size, if not the truth. */
  declared?: number
  /** Shares the bytes of the entry before it. */
  overlaps?: boolean
  /** Bytes of the extra field. */
  extra?: Uint8Array
}

/** A zip archive made byte by byte (PKWARE's APPNOTE, sections 4.3.7, 4.3.12, 4.3.16). */
export function zipByHand(entries: readonly HandEntry[], { entryCount = entries.length } = {}): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  let last = 0
  for (const { name, content = '', mode = 0o100644, flags = 0, declared, ...rest } of entries) {
    const raw = Buffer.from(content)
    const method = rest.method ?? (rest.deflate === true ? 8 : 0)
    const data = rest.deflate === true ? deflateRawSync(raw) : raw
    const nameBytes = Buffer.from(name, 'latin1')
    const size = declared ?? raw.length
    const packed = method === 0 && declared !== undefined ? declared : data.length
    const extra = Buffer.from(rest.extra ?? [])
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(flags, 2)
    common.writeUInt16LE(method, 4)
    common.writeUInt32LE(crc32(raw), 10)
    common.writeUInt32LE(packed, 14)
    common.writeUInt32LE(size, 18)
    common.writeUInt16LE(nameBytes.length, 22)
    common.writeUInt16LE(extra.length, 24)
    if (rest.overlaps !== true) {
      last = at
      const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), common, nameBytes, extra, data])
      parts.push(local)
      at += local.length
    }
    const more = Buffer.alloc(14)
    more.writeUInt32LE((mode << 16) >>> 0, 6)
    more.writeUInt32LE(last, 10)
    // Made by Unix: then the attributes hold its kind of file.
    const start = Buffer.from('PK\u0001\u0002\u0014\u0003', 'latin1')
    directory.push(start, common, more, nameBytes, extra)
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(entryCount, 8)
  end.writeUInt16LE(entryCount, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...parts, list, end])
}
