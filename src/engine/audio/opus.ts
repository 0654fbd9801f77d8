import { OpusDecoder } from 'opus-decoder'
import type { SampleCollector } from './collector.ts'
import { decoderStep } from './decoder-step.ts'
import { corrupt } from './faults.ts'
import { checkFormat } from './limits.ts'

/** Opus always decodes at this rate, Hz. */
export const OPUS_RATE = 48000
const HEAD_BYTES = 19

/** The identification header, the same in Ogg and WebM (RFC 7845, section 5.1). */
interface OpusHead {
  channels: number
  /** Samples at 48 kHz to drop at the start. */
  preSkip: number
  /** Factor to apply to all samples. */
  gain: number
  streamCount: number
  coupledStreamCount: number
  channelMappingTable: number[]
}

export function isOpusHead(packet: Uint8Array): boolean {
  return String.fromCharCode(...packet.subarray(0, 8)) === 'OpusHead'
}

/** @throws AffectronError `audio/corrupt`, `audio/implausible-format` */
export function readOpusHead(packet: Uint8Array, name: string): OpusHead {
  if (!isOpusHead(packet) || packet.length < HEAD_BYTES) throw corrupt(name, 'audio.opusIncomplete')
  const view = new DataView(packet.buffer, packet.byteOffset, packet.byteLength)
  const channels = packet[9]
  checkFormat(name, OPUS_RATE, channels)
  const common = {
    channels,
    preSkip: view.getUint16(10, true),
    gain: 10 ** (view.getInt16(16, true) / 256 / 20)
  }
  if (packet[18] === 0) {
    if (channels > 2) throw corrupt(name, 'audio.opusContradiction')
    const channelMappingTable = channels === 2 ? [0, 1] : [0]
    return { ...common, streamCount: 1, coupledStreamCount: channels - 1, channelMappingTable }
  }
  const [streamCount, coupledStreamCount] = packet.subarray(19, 21)
  const channelMappingTable = Array.from(packet.subarray(21, 21 + channels))
  const sources = streamCount + coupledStreamCount
  const isValid =
    channelMappingTable.length === channels &&
    streamCount >= 1 &&
    coupledStreamCount <= streamCount &&
    sources <= 255 &&
    channelMappingTable.every((source) => source < sources || source === 255)
  if (!isValid) throw corrupt(name, 'audio.opusContradiction')
  return { ...common, streamCount, coupledStreamCount, channelMappingTable }
}

/**
 * Opus packets as samples at 48 kHz, by libopus. The pre-skip is still in: the caller trims both ends.
 *
 * @param onPacket called after each packet that decoded
 * @returns how many packets could not be decoded
 * @throws AffectronError `audio/corrupt`, `audio/too-long`
 */
export async function decodeOpusPackets<Packet extends { data: Uint8Array }>(
  head: OpusHead,
  packets: Iterable<Packet>,
  name: string,
  collector: SampleCollector,
  onPacket: (packet: Packet) => void = () => {}
): Promise<number> {
  const decoder = new OpusDecoder({ ...head, preSkip: 0, sampleRate: OPUS_RATE })
  await decoder.ready
  // The decoder's input buffer: 256 kbit/s per channel for the longest packet, 120 ms.
  const maxPacketBytes = 3840 * head.channels
  let damagedPackets = 0
  try {
    for (const packet of packets) {
      const { data } = packet
      const decoded =
        data.length > 0 && data.length <= maxPacketBytes
          ? decoderStep(name, () => decoder.decodeFrame(data))
          : undefined
      if (decoded === undefined || decoded.errors.length > 0 || decoded.samplesDecoded === 0) {
        damagedPackets++
        continue
      }
      if (head.gain !== 1) for (const samples of decoded.channelData) scale(samples, head.gain)
      collector.push(decoded.channelData)
      onPacket(packet)
    }
  } finally {
    decoder.free()
  }
  return damagedPackets
}

function scale(samples: Float32Array, factor: number): void {
  for (let i = 0; i < samples.length; i++) samples[i] *= factor
}
