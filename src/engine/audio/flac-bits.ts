/** A read past the end of the data. */
export class EndOfData extends RangeError {}

/** Reads big-endian bit fields; past the end it throws, so that no loop can run on missing data. */
export class BitReader {
  readonly #bytes: Uint8Array
  #position = 0

  /** @param bytes less than 256 MiB, so that bit positions stay 32-bit integers */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  /** @param count 0..32 @throws EndOfData */
  unsigned(count: number): number {
    if (count > 25) return this.unsigned(count - 16) * 65536 + this.unsigned(16)
    if (count === 0) return 0
    const bytes = this.#bytes
    const position = this.#position
    if (position + count > bytes.length * 8) throw new EndOfData()
    this.#position = position + count
    const i = position >>> 3
    // Bytes past the end read as 0 and are shifted out.
    const word = (bytes[i] << 24) | (bytes[i + 1] << 16) | (bytes[i + 2] << 8) | bytes[i + 3]
    return (word << (position & 7)) >>> (32 - count)
  }

  /** Two's complement. @param count 1..33 */
  signed(count: number): number {
    const negative = this.unsigned(1)
    return this.unsigned(count - 1) - negative * 2 ** (count - 1)
  }

  /** The number of zeros before the next one, which is consumed. */
  unary(): number {
    const start = this.#position
    let index = start >>> 3
    let byte = this.#bytes[index] & (0xff >> (start & 7))
    while (byte === 0) {
      index++
      if (index >= this.#bytes.length) throw new EndOfData()
      byte = this.#bytes[index]
    }
    const one = index * 8 + Math.clz32(byte) - 24
    this.#position = one + 1
    return one - start
  }

  alignToByte(): void {
    this.#position = (this.#position + 7) & ~7
  }

  /** Whole bytes read so far. */
  get byteOffset(): number {
    return this.#position >>> 3
  }
}
