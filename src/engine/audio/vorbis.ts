import { OggVorbisDecoder } from '@wasm-audio-decoders/ogg-vorbis'
import { AffectronError } from '../../shared/errors.ts'
import type { SampleCollector } from './collector.ts'
import { corrupt } from './faults.ts'
import { checkFormat } from './limits.ts'

/** Packets decoded at once; bounds what the decoder may answer with. */
const BATCH = 64
/** The decoder's input buffer. */
const MAX_PACKET_BYTES = 128 * 1024

/** The three header packets (Vorbis I specification, section 4.2). */
interface VorbisHeaders {
  identification: Uint8Array
  setup: Uint8Array
  sampleRate: number
  channels: number
}

export function isVorbisIdentification(packet: Uint8Array): boolean {
  return isHeader(packet, 1)
}

/** @throws AffectronError `audio/corrupt`, `audio/implausible-format` */
export function readVorbisHeaders(packets: (Uint8Array | undefined)[], name: string): VorbisHeaders {
  const [identification, comment, setup] = packets
  const complete =
    identification !== undefined &&
    comment !== undefined &&
    setup !== undefined &&
    isHeader(identification, 1) &&
    isHeader(comment, 3) &&
    isHeader(setup, 5) &&
    identification.length >= 30 &&
    setup.length <= MAX_PACKET_BYTES
  if (!complete) throw corrupt(name, 'audio.vorbisIncomplete')
  const view = new DataView(identification.buffer, identification.byteOffset, identification.byteLength)
  const channels = identification[11]
  const sampleRate = view.getUint32(12, true)
  checkFormat(name, sampleRate, channels)
  return { identification, setup, sampleRate, channels }
}

/**
 * Vorbis audio packets as samples, by libvorbis.
 *
 * @param packets the packets after the headers; one with a granule is decoded before the next is asked for
 * @param onBatch called after some packets, with the last of them
 * @returns how many packets could not be decoded
 * @throws AffectronError `audio/corrupt` when the decoder refuses the headers; `audio/too-long`
 */
export async function decodeVorbisPackets<Packet extends { data: Uint8Array; granule?: number }>(
  headers: VorbisHeaders,
  packets: Iterable<Packet>,
  name: string,
  collector: SampleCollector,
  onBatch: (last: Packet) => void = () => {}
): Promise<number> {
  const decoder = new OggVorbisDecoder()
  await decoder.ready
  const decode = async (pages: VorbisPage[]) => {
    const decoded = await decoder.decodeOggPages(pages as unknown as OggPage[])
    // A decoder that could not use the headers answers with whatever stands in its memory.
    if (decoded.channelData.length !== headers.channels || decoded.sampleRate !== headers.sampleRate) {
      throw corrupt(name, 'audio.vorbisUnusable')
    }
    if (decoded.samplesDecoded > 0) collector.push(decoded.channelData)
  }
  // The library's pages, made from our own reading: its parser can run forever on a damaged setup header.
  const pageOf = (batch: Packet[]): VorbisPage => ({
    data: headers.setup,
    codecFrames: batch.map(({ data }) => ({ data, header: { vorbisSetup: headers.setup } })),
    isLastPage: false,
    totalSamples: 0
  })
  const identification = { ...pageOf([]), data: headers.identification }
  let damagedPackets = 0
  let started = false
  let batch: Packet[] = []
  const flush = async () => {
    const last = batch.at(-1)
    if (last === undefined) return
    await decode(started ? [pageOf(batch)] : [identification, pageOf(batch)])
    started = true
    batch = []
    onBatch(last)
  }
  try {
    for (const packet of packets) {
      // An odd first byte marks a header packet.
      if (packet.data.length === 0 || packet.data.length > MAX_PACKET_BYTES || packet.data[0] % 2 === 1) {
        damagedPackets++
        continue
      }
      batch.push(packet)
      if (packet.granule !== undefined || batch.length === BATCH) await flush()
    }
    await flush()
  } catch (error) {
    if (error instanceof AffectronError) throw error
    throw corrupt(name, 'audio.vorbisUndecodable', error)
  } finally {
    decoder.free()
  }
  return damagedPackets
}

/** The part of the library's pages that its decoder looks at. */
interface VorbisPage {
  data: Uint8Array
  codecFrames: { data: Uint8Array; header: { vorbisSetup: Uint8Array } }[]
  isLastPage: boolean
  totalSamples: number
}

type OggPage = Parameters<OggVorbisDecoder['decodeOggPages']>[0][number]

function isHeader(packet: Uint8Array, type: number): boolean {
  return packet[0] === type && String.fromCharCode(...packet.subarray(1, 7)) === 'vorbis'
}
