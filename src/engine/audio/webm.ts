/* Own demultiplexer: of a recording only the blocks of one audio track are needed. */
import type { Warning } from '../../shared/analysis.ts'
import { sentence } from '../../shared/said.ts'
import type { DecodedAudio } from './clip.ts'
import { SampleCollector } from './collector.ts'
import { corrupt, damaged, noSamples, truncated, unsupportedCodec } from './faults.ts'
import { decodeOpusPackets, OPUS_RATE, readOpusHead } from './opus.ts'
import { decodeVorbisPackets, readVorbisHeaders } from './vorbis.ts'

/** Element ids (RFC 9559). */
const ID = {
  segment: 0x18538067,
  tracks: 0x1654ae6b,
  track: 0xae,
  trackNumber: 0xd7,
  trackType: 0x83,
  codecId: 0x86,
  codecPrivate: 0x63a2,
  cluster: 0x1f43b675,
  blockGroup: 0xa0,
  block: 0xa1,
  simpleBlock: 0xa3,
  discardPadding: 0x75a2
}
/** Elements that hold others worth reading; their content is walked as if it stood beside them. */
const CONTAINERS = new Set([ID.segment, ID.tracks, ID.track, ID.cluster, ID.blockGroup])
const AUDIO = 2

interface Element {
  id: number
  data: Uint8Array
}

interface Track {
  number: number
  type: number
  codec: string
  setup: Uint8Array
}

interface Trouble {
  cut: boolean
  damagedBlocks: number
}

interface Packet {
  data: Uint8Array
}

export function isWebm(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1a && bytes[1] === 0x45 && bytes[2] === 0xdf && bytes[3] === 0xa3
}

/**
 * WebM and Matroska with Opus or Vorbis, as a browser's recorder writes them (unknown sizes included).
 *
 * @throws AffectronError `audio/corrupt`, `audio/no-samples`, `audio/unsupported-codec`,
 *   `audio/implausible-format`, `audio/too-long`
 */
export async function decodeWebm(bytes: Uint8Array, name: string): Promise<DecodedAudio> {
  const track = findAudioTrack(bytes)
  if (track === undefined) throw noSamples(name)
  const trouble: Trouble = { cut: false, damagedBlocks: 0 }
  const { channels, sampleRate, codec } = await decodeTrack(bytes, track, name, trouble)
  if (channels[0].length === 0) throw noSamples(name)
  const warnings: Warning[] = []
  if (trouble.damagedBlocks > 0) {
    warnings.push(damaged(sentence('audio.badPackets', { count: trouble.damagedBlocks })))
  }
  if (trouble.cut) warnings.push(truncated(sentence('audio.cutBlock')))
  return { channels, sampleRate, container: 'webm', codec, warnings }
}

async function decodeTrack(bytes: Uint8Array, track: Track, name: string, trouble: Trouble) {
  if (track.codec === 'A_OPUS') {
    const head = readOpusHead(track.setup, name)
    const collector = new SampleCollector(name, OPUS_RATE, head.channels)
    const discard = { seconds: 0 }
    const packets = trackPackets(bytes, track.number, trouble, discard)
    trouble.damagedBlocks += await decodeOpusPackets(head, packets, name, collector)
    const end = collector.frames - Math.round(discard.seconds * OPUS_RATE)
    return { channels: collector.take(head.preSkip, Math.max(0, end)), sampleRate: OPUS_RATE, codec: 'opus' }
  }
  if (track.codec === 'A_VORBIS') {
    const headers = readVorbisHeaders(xiphLaced(track.setup), name)
    const { sampleRate } = headers
    const collector = new SampleCollector(name, sampleRate, headers.channels)
    const packets = trackPackets(bytes, track.number, trouble, { seconds: 0 })
    trouble.damagedBlocks += await decodeVorbisPackets(headers, packets, name, collector)
    return { channels: collector.take(), sampleRate, codec: 'vorbis' }
  }
  if (track.codec === '') throw corrupt(name, 'audio.noCodec')
  throw unsupportedCodec(name, sentence('audio.kindWebm', { codec: track.codec }))
}

function findAudioTrack(bytes: Uint8Array): Track | undefined {
  let track: Track | undefined
  for (const { id, data } of elements(bytes, { cut: false, damagedBlocks: 0 })) {
    if (id === ID.track || id === ID.cluster) {
      if (track?.type === AUDIO || id === ID.cluster) break
      track = { number: 0, type: 0, codec: '', setup: new Uint8Array() }
    } else if (track !== undefined) {
      if (id === ID.trackNumber) track.number = unsigned(data)
      else if (id === ID.trackType) track.type = unsigned(data)
      else if (id === ID.codecId)
        track.codec = String.fromCharCode(...data.subarray(0, 32)).replace(/\0.*/, '')
      else if (id === ID.codecPrivate) track.setup = data
    }
  }
  return track?.type === AUDIO ? track : undefined
}

/** @param discard receives how much of the end is padding */
function* trackPackets(
  bytes: Uint8Array,
  trackNumber: number,
  trouble: Trouble,
  discard: { seconds: number }
): Generator<Packet> {
  for (const { id, data } of elements(bytes, trouble)) {
    if (id === ID.discardPadding) discard.seconds = Math.max(0, signed(data)) / 1e9
    if (id !== ID.block && id !== ID.simpleBlock) continue
    const number = variableInteger(data, 0)
    if (number?.value !== trackNumber) continue
    const headerBytes = number.length + 3
    // Blocks with several packets (lacing) are not written for sound by any common program.
    const isLaced = (data[headerBytes - 1] & 0x06) !== 0
    if (isLaced || data.length <= headerBytes) trouble.damagedBlocks++
    else yield { data: data.subarray(headerBytes) }
  }
}

/** The elements in file order, containers before their content (RFC 8794). */
function* elements(bytes: Uint8Array, trouble: Trouble): Generator<Element> {
  for (let offset = 0; offset < bytes.length;) {
    const idLength = Math.clz32(bytes[offset]) - 23
    const size = idLength > 4 ? undefined : variableInteger(bytes, offset + idLength)
    if (size === undefined) {
      trouble.cut = true
      return
    }
    const start = offset + idLength + size.length
    const id = bytes.subarray(offset, offset + idLength).reduce((value, byte) => value * 256 + byte, 0)
    if (CONTAINERS.has(id)) {
      yield { id, data: bytes.subarray(start, start) }
      offset = start
      continue
    }
    offset = start + (size.isUnknown ? 0 : size.value)
    if (offset > bytes.length) trouble.cut = true
    else yield { id, data: bytes.subarray(start, offset) }
  }
}

/** EBML's integer of 1 to 8 bytes, whose leading zeros tell its length; all ones mean unknown. */
function variableInteger(bytes: Uint8Array, offset: number) {
  const length = Math.clz32(bytes[offset]) - 23
  if (offset >= bytes.length || length > 8 || offset + length > bytes.length) return undefined
  let value = bytes[offset] & (0xff >> length)
  for (let i = 1; i < length; i++) value = value * 256 + bytes[offset + i]
  return { value, length, isUnknown: value >= 2 ** (7 * length) - 1 }
}

function unsigned(data: Uint8Array): number {
  return data.reduce((value, byte) => value * 256 + byte, 0)
}

function signed(data: Uint8Array): number {
  const value = unsigned(data)
  return data[0] >= 0x80 ? value - 2 ** (8 * data.length) : value
}

/** Three packets in one block: their number less one, the lengths of the first two in bytes of 255, the packets. */
function xiphLaced(data: Uint8Array): Uint8Array[] {
  let offset = 1
  const lengths = [0, 0].map(() => {
    let length = 0
    while (data[offset] === 255) length += data[offset++]
    return length + (data[offset++] ?? 0)
  })
  const second = offset + lengths[0]
  const third = second + lengths[1]
  return [data.subarray(offset, second), data.subarray(second, third), data.subarray(third)]
}
