import type { Warning } from '../../shared/analysis.ts'
import { say, sentence } from '../../shared/said.ts'
import { joinBytes } from '../join-bytes.ts'
import type { DecodedAudio } from './clip.ts'
import { SampleCollector } from './collector.ts'
import { corrupt, damaged, noSamples, truncated, unsupportedCodec } from './faults.ts'
import { decodeFlac, isFlac } from './flac.ts'
import { oggPackets, type OggPacket, type OggTrouble } from './ogg-packets.ts'
import { decodeOpusPackets, isOpusHead, OPUS_RATE, readOpusHead } from './opus.ts'
import { fourCC } from './riff.ts'
import { decodeVorbisPackets, isVorbisIdentification, readVorbisHeaders } from './vorbis.ts'

/** Bytes of an Ogg FLAC stream's first packet before the native stream starts (RFC 9639, section 10.1). */
const FLAC_MAPPING_BYTES = 9

export function isOgg(bytes: Uint8Array): boolean {
  return fourCC(bytes, 0) === 'OggS'
}

/**
 * Ogg with Vorbis, Opus or FLAC. The first stream of a known codec is read. Vorbis and Opus end where the last
 * page says; Opus's pre-skip is dropped.
 *
 * @throws AffectronError `audio/corrupt`, `audio/no-samples`, `audio/unsupported-codec`,
 *   `audio/implausible-format`, `audio/too-long`
 */
export async function decodeOgg(bytes: Uint8Array, name: string): Promise<DecodedAudio> {
  const trouble: OggTrouble = { damaged: false, cut: false, leftOut: false }
  const packets = oggPackets(bytes, isKnownCodec, trouble)
  const first = packets.next().value?.data
  if (first === undefined) {
    if (trouble.cut || trouble.damaged) throw corrupt(name, 'audio.noStart')
    throw unsupportedCodec(name, sentence('audio.kindOgg'))
  }
  const decoded = isVorbisIdentification(first)
    ? await decodeOggVorbis(first, packets, name)
    : isOpusHead(first)
      ? await decodeOggOpus(first, packets, name)
      : decodeOggFlac(first, packets, name)
  return { ...decoded, container: 'ogg', warnings: [...decoded.warnings, ...warningsOf(trouble)] }
}

function isKnownCodec(packet: Uint8Array): boolean {
  return isVorbisIdentification(packet) || isOpusHead(packet) || isFlacMapping(packet)
}

function isFlacMapping(packet: Uint8Array): boolean {
  return packet[0] === 0x7f && fourCC(packet, 1) === 'FLAC' && isFlac(packet.subarray(FLAC_MAPPING_BYTES))
}

function warningsOf({ damaged: broken, cut, leftOut }: OggTrouble): Warning[] {
  const warnings: Warning[] = []
  if (broken) warnings.push(damaged(sentence('audio.badPages')))
  if (cut) warnings.push(truncated(sentence('audio.cutPage')))
  if (leftOut) {
    warnings.push({ code: 'audio/further-streams', ...say('audio.furtherStreams') })
  }
  return warnings
}

async function decodeOggVorbis(
  identification: Uint8Array,
  packets: Generator<OggPacket, undefined>,
  name: string
): Promise<DecodedAudio> {
  const comment = packets.next().value?.data
  const setup = packets.next().value?.data
  const headers = readVorbisHeaders([identification, comment, setup], name)
  const { sampleRate } = headers
  const collector = new SampleCollector(name, sampleRate, headers.channels)
  const span = new GranuleSpan()
  const damagedPackets = await decodeVorbisPackets(headers, packets, name, collector, ({ granule }) =>
    span.note(granule, collector.frames)
  )
  return finish(collector.take(0, span.end), sampleRate, 'vorbis', damagedPackets, name)
}

async function decodeOggOpus(
  firstPacket: Uint8Array,
  packets: Generator<OggPacket, undefined>,
  name: string
): Promise<DecodedAudio> {
  const head = readOpusHead(firstPacket, name)
  packets.next() // the comment header
  const collector = new SampleCollector(name, OPUS_RATE, head.channels)
  const span = new GranuleSpan()
  const damagedPackets = await decodeOpusPackets(head, packets, name, collector, ({ granule }) =>
    span.note(granule, collector.frames)
  )
  return finish(collector.take(head.preSkip, span.end), OPUS_RATE, 'opus', damagedPackets, name)
}

/** The packets of Ogg FLAC, joined, are a native stream. */
function decodeOggFlac(
  firstPacket: Uint8Array,
  packets: Generator<OggPacket, undefined>,
  name: string
): DecodedAudio {
  const parts = [firstPacket.subarray(FLAC_MAPPING_BYTES)]
  for (const { data } of packets) parts.push(data)
  return decodeFlac(joinBytes(parts), name)
}

function finish(
  channels: Float32Array[],
  sampleRate: number,
  codec: string,
  damagedPackets: number,
  name: string
): DecodedAudio {
  if (channels[0].length === 0) throw noSamples(name)
  const warnings =
    damagedPackets === 0 ? [] : [damaged(sentence('audio.badPackets', { count: damagedPackets }))]
  return { channels, sampleRate, container: 'ogg', codec, warnings }
}

/** Where a stream ends by its granule positions; its first page may start above zero (a cut from a longer one). */
class GranuleSpan {
  #offset: number | undefined
  #last = Infinity

  /** @param frames samples decoded up to the end of the page with this position */
  note(granule: number | undefined, frames: number): void {
    if (granule === undefined) return
    this.#offset ??= Math.max(0, granule - frames)
    this.#last = granule
  }

  /** The position after the last sample, counted from the first decoded one; Infinity when unknown. */
  get end(): number {
    return this.#last - (this.#offset ?? 0)
  }
}
