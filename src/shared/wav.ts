/** Sample formats {@link encodeWav} writes. */
type WavFormat = 'pcm16' | 'float32'

const HEADER_BYTES = 44

/**
 * A WAV file (little-endian RIFF, 44-byte header) of the given channels.
 *
 * `pcm16` rounds to the nearest step of 1/32768 and limits to -1 .. 32767/32768; `float32` keeps every value.
 *
 * @param channels at least one array, equal lengths, full scale 1
 * @param sampleRate Hz, a whole number
 * @throws RangeError when there is no channel, lengths differ or the result passes the 4 GiB a WAV file can say
 */
export function encodeWav(channels: Float32Array[], sampleRate: number, format: WavFormat): Uint8Array {
  const frames = channels[0]?.length
  if (frames === undefined) throw new RangeError('A WAV file needs at least one channel.')
  if (channels.some((channel) => channel.length !== frames)) throw new RangeError('Channel lengths differ.')
  const sampleBytes = format === 'pcm16' ? 2 : 4
  const blockBytes = sampleBytes * channels.length
  const dataBytes = frames * blockBytes
  if (dataBytes > 0xffffffff - HEADER_BYTES) throw new RangeError('Too long for a WAV file.')

  const bytes = new Uint8Array(HEADER_BYTES + dataBytes)
  const view = new DataView(bytes.buffer)
  const ascii = (offset: number, text: string) => {
    for (let i = 0; i < text.length; i++) bytes[offset + i] = text.charCodeAt(i)
  }
  ascii(0, 'RIFF')
  view.setUint32(4, HEADER_BYTES - 8 + dataBytes, true)
  ascii(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, format === 'pcm16' ? 1 : 3, true)
  view.setUint16(22, channels.length, true)
  view.setUint32(24, sampleRate, true)
  view.setUint32(28, sampleRate * blockBytes, true)
  view.setUint16(32, blockBytes, true)
  view.setUint16(34, sampleBytes * 8, true)
  ascii(36, 'data')
  view.setUint32(40, dataBytes, true)

  channels.forEach((channel, index) => {
    let offset = HEADER_BYTES + index * sampleBytes
    for (let frame = 0; frame < frames; frame++, offset += blockBytes) {
      if (format === 'float32') view.setFloat32(offset, channel[frame], true)
      else view.setInt16(offset, Math.max(-32768, Math.min(32767, Math.round(channel[frame] * 32768))), true)
    }
  })
  return bytes
}
