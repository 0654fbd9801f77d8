/** How one sample stands in the bytes. */
export interface PcmLayout {
  kind: 'signed' | 'unsigned' | 'float'
  /** Bytes per sample: 1..4 for integers, 4 or 8 for floats. */
  width: number
  littleEndian: boolean
}

/** ffmpeg's name of the layout, e.g. `pcm_s16le`. */
export function pcmName({ kind, width, littleEndian }: PcmLayout): string {
  const order = width === 1 ? '' : littleEndian ? 'le' : 'be'
  return `pcm_${kind === 'float' ? 'f' : kind === 'signed' ? 's' : 'u'}${width * 8}${order}`
}

/**
 * Interleaved linear samples as one array per channel. Integers are divided by 2^(bits - 1), so 16-bit samples
 * times 32768 are the stored integers again; samples narrower than their container are left-justified in it
 * (Multimedia Programming Interface and Data Specifications 1.0, 1991, "Data Format of the Samples").
 *
 * @param data whole frames; a rest is ignored
 */
export function decodePcm(data: Uint8Array, channels: number, layout: PcmLayout): Float32Array[] {
  const { width } = layout
  const block = width * channels
  const frames = Math.floor(data.length / block)
  const read = sampleReader(data, layout)
  return Array.from({ length: channels }, (_, channel) => {
    const samples = new Float32Array(frames)
    let offset = channel * width
    for (let frame = 0; frame < frames; frame++, offset += block) samples[frame] = read(offset)
    return samples
  })
}

function sampleReader(
  data: Uint8Array,
  { kind, width, littleEndian }: PcmLayout
): (offset: number) => number {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  if (kind === 'float') {
    return width === 8
      ? (offset) => view.getFloat64(offset, littleEndian)
      : (offset) => view.getFloat32(offset, littleEndian)
  }
  if (kind === 'unsigned') return (offset) => (data[offset] - 128) / 128
  switch (width) {
    case 1:
      return (offset) => view.getInt8(offset) / 128
    case 2:
      return (offset) => view.getInt16(offset, littleEndian) / 32768
    case 3: {
      const [low, high] = littleEndian ? [0, 2] : [2, 0]
      return (offset) =>
        ((data[offset + high] << 24) | (data[offset + 1] << 16) | (data[offset + low] << 8)) / 2147483648
    }
    default:
      return (offset) => view.getInt32(offset, littleEndian) / 2147483648
  }
}
