/** Chunks of the RIFF family: RIFF and RF64 (little-endian), RIFX and AIFF's FORM (big-endian). */

export interface Chunk {
  id: string
  /** Where the payload starts. */
  start: number
  /** As the header says; may reach past the end of the file. */
  size: number
}

export function fourCC(bytes: Uint8Array, offset: number): string {
  return String.fromCharCode(...bytes.subarray(offset, offset + 4))
}

const COMMON_IDS = new Set(['fmt ', 'data', 'fact', 'LIST', 'bext', 'JUNK', 'cue ', 'smpl', 'COMM', 'SSND'])

/** The chunks after the 12-byte form header, in order. The caller decides when to stop: sizes may lie. */
export function* chunks(bytes: Uint8Array, littleEndian: boolean): Generator<Chunk> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let offset = 12
  while (offset + 8 <= bytes.length) {
    const size = view.getUint32(offset + 4, littleEndian)
    const start = offset + 8
    yield { id: fourCC(bytes, offset), start, size }
    // An odd chunk is followed by a pad byte, which some writers leave out.
    const unpadded = start + size
    offset = size % 2 === 1 && !COMMON_IDS.has(fourCC(bytes, unpadded)) ? unpadded + 1 : unpadded
  }
}
