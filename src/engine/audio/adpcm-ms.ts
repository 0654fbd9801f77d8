import { blocksOf } from './adpcm-ima.ts'

/** Factors by which the step adapts, in 1/256 (Microsoft, "New Multimedia Data Types", 1994, MS ADPCM). */
const ADAPTATION = [230, 230, 230, 230, 307, 409, 512, 614, 768, 614, 512, 409, 307, 230, 230, 230]
/** The seven predictors every file shares, in 1/256: weights of the last sample and the one before. */
const PREDICTORS = [
  [256, 0],
  [512, -256],
  [0, 0],
  [192, 64],
  [240, 0],
  [460, -208],
  [392, -232]
]

/** Far above what 16-bit audio reaches; keeps hostile steps inside 32-bit arithmetic. */
const MAX_DELTA = 2 ** 21

/** Samples per channel in a block of so many bytes: two in the 7-byte header, one per nibble after it. */
export function msBlockFrames(blockBytes: number, channels: number): number {
  const rest = blockBytes - 7 * channels
  return rest < 0 ? 0 : 2 + Math.floor((rest * 2) / channels)
}

/** Microsoft ADPCM (format tag 2). Predictor numbers above 6 (private tables) fall back on predictor 0. */
export function decodeMsAdpcm(data: Uint8Array, channels: number, blockBytes: number): Float32Array[] {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  const blocks = blocksOf(data.length, blockBytes)
  const frames = blocks.reduce((sum, block) => sum + msBlockFrames(block.bytes, channels), 0)
  const output = Array.from({ length: channels }, () => new Float32Array(frames))
  let firstFrame = 0
  for (const { start, bytes } of blocks) {
    const blockFrames = msBlockFrames(bytes, channels)
    if (blockFrames === 0) continue
    output.forEach((samples, channel) => {
      const [weight1, weight2] = PREDICTORS[data[start + channel]] ?? PREDICTORS[0]
      const header = (field: number) => view.getInt16(start + channels * (1 + 2 * field) + 2 * channel, true)
      let delta = header(0)
      let last = header(1)
      let before = header(2)
      samples[firstFrame] = before / 32768
      samples[firstFrame + 1] = last / 32768
      for (let i = 2; i < blockFrames; i++) {
        const position = (i - 2) * channels + channel
        const byte = data[start + 7 * channels + (position >> 1)]
        const nibble = position & 1 ? byte & 0x0f : byte >> 4
        const signed = nibble < 8 ? nibble : nibble - 16
        const predicted = (last * weight1 + before * weight2) >> 8
        before = last
        last = Math.max(-32768, Math.min(32767, predicted + signed * delta))
        delta = Math.max(16, Math.min(MAX_DELTA, (ADAPTATION[nibble] * delta) >> 8))
        samples[firstFrame + i] = last / 32768
      }
    })
    firstFrame += blockFrames
  }
  return output
}
