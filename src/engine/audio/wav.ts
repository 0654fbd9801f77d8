/*
 * Own parser: no maintained library reads all these kinds (ADPCM, RF64, RIFX, wrong sizes) without trusting
 * the header's sizes.
 */
import type { Warning } from '../../shared/analysis.ts'
import { sentence } from '../../shared/said.ts'
import { decodeImaAdpcm, imaBlockFrames } from './adpcm-ima.ts'
import { decodeMsAdpcm, msBlockFrames } from './adpcm-ms.ts'
import type { DecodedAudio } from './clip.ts'
import { corrupt, noSamples, truncated, unsupportedCodec } from './faults.ts'
import { decodeG711 } from './g711.ts'
import { checkFormat, checkLength, implausible } from './limits.ts'
import { decodeMp3 } from './mp3.ts'
import { decodePcm, pcmName, type PcmLayout } from './pcm.ts'
import { chunks, fourCC, type Chunk } from './riff.ts'

const TAG = { pcm: 1, msAdpcm: 2, float: 3, aLaw: 6, muLaw: 7, imaAdpcm: 0x11, mp3: 0x55, extensible: 0xfffe }
/** Bytes 2..15 of every sub-format GUID that stands for a plain format tag. */
const PLAIN_GUID_TAIL = [0x00, 0x00, 0x00, 0x00, 0x10, 0x00, 0x80, 0x00, 0x00, 0xaa, 0x00, 0x38, 0x9b, 0x71]
/** What writers put where a size is not known yet. */
const SIZE_UNKNOWN = 0xffffffff

interface Format {
  tag: number
  channels: number
  sampleRate: number
  /** Bytes of one block (PCM: one frame) as the header says. */
  blockAlign: number
  bits: number
}

export function isWav(bytes: Uint8Array): boolean {
  return ['RIFF', 'RIFX', 'RF64', 'BW64'].includes(fourCC(bytes, 0)) && fourCC(bytes, 8) === 'WAVE'
}

/**
 * WAV: 8 to 32-bit and float PCM, A-law, µ-law, IMA and Microsoft ADPCM, MP3 inside; plain or EXTENSIBLE headers;
 * RIFF, RIFX, RF64 and BW64 (EBU Tech 3306). Sizes are believed only as far as the file reaches.
 *
 * @throws AffectronError `audio/corrupt`, `audio/no-samples`, `audio/unsupported-codec`,
 *   `audio/implausible-format`, `audio/too-long`
 */
export async function decodeWav(bytes: Uint8Array, name: string): Promise<DecodedAudio> {
  const littleEndian = fourCC(bytes, 0) !== 'RIFX'
  let format: Format | undefined
  let data: Chunk | undefined
  let longSize: number | undefined
  for (const chunk of chunks(bytes, littleEndian)) {
    if (chunk.id === 'ds64' && chunk.start + 16 <= bytes.length) {
      longSize = Number(viewOf(bytes).getBigUint64(chunk.start + 8, true))
    } else if (chunk.id === 'fmt ' && format === undefined) {
      format = readFormat(bytes, chunk, littleEndian, name)
    } else if (chunk.id === 'data') {
      // A second data chunk is against the format; the first one counts.
      data ??= chunk
    }
    if (format !== undefined && data !== undefined) break
  }
  if (format === undefined) throw corrupt(name, 'audio.noDescription')
  checkFormat(name, format.sampleRate, format.channels)
  if (data === undefined) throw noSamples(name)
  const { payload, warnings } = dataBytes(bytes, data, longSize)
  if (payload.length === 0) throw noSamples(name)
  return decodeSamples(payload, format, littleEndian, name, warnings)
}

function readFormat(bytes: Uint8Array, { start, size }: Chunk, littleEndian: boolean, name: string): Format {
  if (size < 16 || start + 16 > bytes.length) throw corrupt(name, 'audio.headerTooShort')
  const view = viewOf(bytes)
  const format = {
    tag: view.getUint16(start, littleEndian),
    channels: view.getUint16(start + 2, littleEndian),
    sampleRate: view.getUint32(start + 4, littleEndian),
    blockAlign: view.getUint16(start + 12, littleEndian),
    bits: view.getUint16(start + 14, littleEndian)
  }
  if (format.tag !== TAG.extensible) return format
  if (size < 40 || start + 40 > bytes.length) throw corrupt(name, 'audio.headerTooShort')
  const plain = PLAIN_GUID_TAIL.every((byte, i) => bytes[start + 26 + i] === byte)
  return { ...format, tag: plain ? view.getUint16(start + 24, littleEndian) : TAG.extensible }
}

function dataBytes(bytes: Uint8Array, { start, size }: Chunk, longSize: number | undefined) {
  const available = Math.max(0, bytes.length - start)
  const warnings: Warning[] = []
  let announced = size === SIZE_UNKNOWN ? (longSize ?? available) : size
  // A stream whose writer never came back to fill in the sizes.
  if (size === 0 && littleEndianSize(bytes) === 0) announced = available
  if (announced > available) {
    const share = Math.round((100 * available) / announced)
    warnings.push(truncated(sentence('audio.cutShare', { announced, held: available, share })))
  }
  return { payload: bytes.subarray(start, start + Math.min(announced, available)), warnings }
}

function littleEndianSize(bytes: Uint8Array): number {
  return viewOf(bytes).getUint32(4, true)
}

async function decodeSamples(
  payload: Uint8Array,
  format: Format,
  littleEndian: boolean,
  name: string,
  warnings: Warning[]
): Promise<DecodedAudio> {
  const { tag, channels, sampleRate, blockAlign } = format
  const finish = (codec: string, decoded: Float32Array[]): DecodedAudio => {
    if (decoded[0].length === 0) throw noSamples(name)
    return { channels: decoded, sampleRate, container: 'wav', codec, warnings }
  }
  const blocks = Math.ceil(payload.length / Math.max(1, blockAlign))
  switch (tag) {
    case TAG.pcm:
    case TAG.float: {
      const layout = pcmLayout(format, littleEndian, name)
      checkLength(name, payload.length / (layout.width * channels), sampleRate, channels)
      return finish(pcmName(layout), decodePcm(payload, channels, layout))
    }
    case TAG.aLaw:
    case TAG.muLaw: {
      const law = tag === TAG.aLaw ? 'alaw' : 'mulaw'
      checkLength(name, payload.length / channels, sampleRate, channels)
      return finish(`pcm_${law}`, decodeG711(payload, channels, law))
    }
    case TAG.imaAdpcm:
      checkBlock(imaBlockFrames(blockAlign, channels), format, name)
      checkLength(name, blocks * imaBlockFrames(blockAlign, channels), sampleRate, channels)
      return finish('adpcm_ima_wav', decodeImaAdpcm(payload, channels, blockAlign))
    case TAG.msAdpcm:
      checkBlock(msBlockFrames(blockAlign, channels), format, name)
      checkLength(name, blocks * msBlockFrames(blockAlign, channels), sampleRate, channels)
      return finish('adpcm_ms', decodeMsAdpcm(payload, channels, blockAlign))
    case TAG.mp3: {
      const decoded = await decodeMp3(payload, name)
      return { ...decoded, container: 'wav', warnings: [...warnings, ...decoded.warnings] }
    }
    default: {
      const number = `0x${tag.toString(16).padStart(4, '0')}`
      throw unsupportedCodec(name, sentence('audio.kindWav', { number }))
    }
  }
}

function pcmLayout(
  { tag, bits, channels, blockAlign }: Format,
  littleEndian: boolean,
  name: string
): PcmLayout {
  const stated = blockAlign / channels
  const needed = Math.ceil(bits / 8)
  const kind = tag === TAG.float ? 'float' : needed === 1 ? 'unsigned' : 'signed'
  const widths = kind === 'float' ? [4, 8] : kind === 'unsigned' ? [1] : [2, 3, 4]
  // The block size decides when it fits (20 bits may stand in 3 or 4 bytes); a contradictory one is ignored.
  const width = widths.find((w) => w === stated && w >= needed) ?? widths.find((w) => w === needed)
  if (bits === 0 || width === undefined) throw implausible(name, sentence('audio.statesBits', { bits }))
  return { kind, width, littleEndian }
}

function checkBlock(blockFrames: number, { blockAlign }: Format, name: string): void {
  if (blockFrames < 1) throw implausible(name, sentence('audio.statesBlocks', { bytes: blockAlign }))
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
