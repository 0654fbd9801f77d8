/** Step sizes of IMA ADPCM (IMA Digital Audio Focus and Technical Working Groups, 1992, table 2). */
const STEPS = [
  7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 19, 21, 23, 25, 28, 31, 34, 37, 41, 45, 50, 55, 60, 66, 73, 80, 88, 97,
  107, 118, 130, 143, 157, 173, 190, 209, 230, 253, 279, 307, 337, 371, 408, 449, 494, 544, 598, 658, 724,
  796, 876, 963, 1060, 1166, 1282, 1411, 1552, 1707, 1878, 2066, 2272, 2499, 2749, 3024, 3327, 3660, 4026,
  4428, 4871, 5358, 5894, 6484, 7132, 7845, 8630, 9493, 10442, 11487, 12635, 13899, 15289, 16818, 18500,
  20350, 22385, 24623, 27086, 29794, 32767
]
const INDEX_CHANGES = [-1, -1, -1, -1, 2, 4, 6, 8]

/** Samples per channel in a block of so many bytes: one in the 4-byte header, two per byte after it. */
export function imaBlockFrames(blockBytes: number, channels: number): number {
  const groups = Math.floor((blockBytes - 4 * channels) / (4 * channels))
  return groups < 0 ? 0 : 1 + 8 * groups
}

/**
 * WAV's IMA ADPCM (format tag 0x11): each block starts with 4 bytes per channel (first sample, step index),
 * then groups of 4 bytes per channel, eight samples each, low nibble first.
 */
export function decodeImaAdpcm(data: Uint8Array, channels: number, blockBytes: number): Float32Array[] {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  const blocks = blocksOf(data.length, blockBytes)
  const frames = blocks.reduce((sum, block) => sum + imaBlockFrames(block.bytes, channels), 0)
  const output = Array.from({ length: channels }, () => new Float32Array(frames))
  let firstFrame = 0
  for (const { start, bytes } of blocks) {
    const blockFrames = imaBlockFrames(bytes, channels)
    if (blockFrames === 0) continue
    output.forEach((samples, channel) => {
      let predictor = view.getInt16(start + 4 * channel, true)
      let index = Math.min(88, data[start + 4 * channel + 2])
      samples[firstFrame] = predictor / 32768
      for (let i = 0; i < blockFrames - 1; i++) {
        const group = start + 4 * channels + (i >> 3) * 4 * channels + 4 * channel
        const nibble = (data[group + ((i & 7) >> 1)] >> (i & 1 ? 4 : 0)) & 0x0f
        const step = STEPS[index]
        const change =
          (step >> 3) + (nibble & 4 ? step : 0) + (nibble & 2 ? step >> 1 : 0) + (nibble & 1 ? step >> 2 : 0)
        predictor = Math.max(-32768, Math.min(32767, predictor + (nibble & 8 ? -change : change)))
        index = Math.max(0, Math.min(88, index + INDEX_CHANGES[nibble & 7]))
        samples[firstFrame + 1 + i] = predictor / 32768
      }
    })
    firstFrame += blockFrames
  }
  return output
}

/** Where the blocks of block-coded data lie; the last one may be shorter. */
export function blocksOf(length: number, blockBytes: number): { start: number; bytes: number }[] {
  return Array.from({ length: Math.ceil(length / blockBytes) }, (_, i) => ({
    start: i * blockBytes,
    bytes: Math.min(blockBytes, length - i * blockBytes)
  }))
}
