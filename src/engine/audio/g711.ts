/** ITU-T G.711 companding: one byte per sample, expanded to 14 (µ-law) or 13 (A-law) bits, scaled to 16. */

const muLaw = Float32Array.from({ length: 256 }, (_, code) => {
  const bits = ~code & 0xff
  const magnitude = (((bits & 0x0f) << 3) + 0x84) << ((bits >> 4) & 7)
  return ((bits & 0x80 ? -1 : 1) * (magnitude - 0x84)) / 32768
})

const aLaw = Float32Array.from({ length: 256 }, (_, code) => {
  const bits = code ^ 0x55
  const exponent = (bits >> 4) & 7
  const mantissa = ((bits & 0x0f) << 4) + 8
  const magnitude = exponent === 0 ? mantissa : (mantissa + 0x100) << (exponent - 1)
  return ((bits & 0x80 ? 1 : -1) * magnitude) / 32768
})

/** @param data one byte per sample, channels interleaved */
export function decodeG711(data: Uint8Array, channels: number, law: 'alaw' | 'mulaw'): Float32Array[] {
  const table = law === 'alaw' ? aLaw : muLaw
  const frames = Math.floor(data.length / channels)
  return Array.from({ length: channels }, (_, channel) => {
    const samples = new Float32Array(frames)
    for (let frame = 0; frame < frames; frame++) samples[frame] = table[data[frame * channels + channel]]
    return samples
  })
}
