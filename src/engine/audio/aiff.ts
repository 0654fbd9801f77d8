/* Own parser: no maintained library reads AIFF and AIFF-C. */
import type { Warning } from '../../shared/analysis.ts'
import { sentence } from '../../shared/said.ts'
import type { DecodedAudio } from './clip.ts'
import { corrupt, noSamples, truncated, unsupportedCodec } from './faults.ts'
import { decodeG711 } from './g711.ts'
import { checkFormat, checkLength, implausible } from './limits.ts'
import { decodePcm, pcmName, type PcmLayout } from './pcm.ts'
import { chunks, fourCC } from './riff.ts'

interface Common {
  channels: number
  bits: number
  sampleRate: number
  /** AIFF-C's compression type; `NONE` in plain AIFF. */
  compression: string
}

export function isAiff(bytes: Uint8Array): boolean {
  return fourCC(bytes, 0) === 'FORM' && ['AIFF', 'AIFC'].includes(fourCC(bytes, 8))
}

/**
 * AIFF and AIFF-C: linear PCM of 8 to 32 bits (big-endian, or little-endian `sowt`), float, A-law, µ-law
 * (Apple, "Audio Interchange File Format", 1989 and 1991).
 *
 * @throws AffectronError `audio/corrupt`, `audio/no-samples`, `audio/unsupported-codec`,
 *   `audio/implausible-format`, `audio/too-long`
 */
export function decodeAiff(bytes: Uint8Array, name: string): DecodedAudio {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const extended = fourCC(bytes, 8) === 'AIFC'
  let common: Common | undefined
  let sound: { start: number; size: number } | undefined
  for (const { id, start, size } of chunks(bytes, false)) {
    if (id === 'COMM' && common === undefined) {
      if (start + (extended ? 22 : 18) > bytes.length) break
      common = {
        channels: view.getUint16(start),
        bits: view.getUint16(start + 6),
        sampleRate: Math.round(extendedFloat(view, start + 8)),
        compression: extended ? fourCC(bytes, start + 18) : 'NONE'
      }
    } else if (id === 'SSND' && start + 8 <= bytes.length) {
      const skip = 8 + view.getUint32(start)
      sound ??= { start: start + skip, size: size - skip }
    }
    if (common !== undefined && sound !== undefined) break
  }
  if (common === undefined) throw corrupt(name, 'audio.noDescription')
  const { channels, sampleRate } = common
  checkFormat(name, sampleRate, channels)
  if (sound === undefined) throw noSamples(name)
  const data = bytes.subarray(sound.start, sound.start + Math.max(0, sound.size))
  const warnings: Warning[] = []
  if (data.length < sound.size) {
    warnings.push(truncated(sentence('audio.cutBytes', { announced: sound.size, held: data.length })))
  }
  const codec = codecOf(common, name)
  const width = typeof codec === 'string' ? 1 : codec.width
  checkLength(name, data.length / (width * channels), sampleRate, channels)
  const decoded =
    typeof codec === 'string' ? decodeG711(data, channels, codec) : decodePcm(data, channels, codec)
  if (decoded[0].length === 0) throw noSamples(name)
  const codecName = typeof codec === 'string' ? `pcm_${codec}` : pcmName(codec)
  return { channels: decoded, sampleRate, container: 'aiff', codec: codecName, warnings }
}

function codecOf({ compression, bits }: Common, name: string): PcmLayout | 'alaw' | 'mulaw' {
  const kind = compression.toLowerCase()
  if (kind === 'alaw') return 'alaw'
  if (kind === 'ulaw') return 'mulaw'
  if (kind === 'fl32') return { kind: 'float', width: 4, littleEndian: false }
  if (kind === 'fl64') return { kind: 'float', width: 8, littleEndian: false }
  if (!['none', 'twos', 'sowt', 'in24', 'in32'].includes(kind)) {
    throw unsupportedCodec(name, sentence('audio.kindAiff', { compression: compression.trim() }))
  }
  const width = Math.ceil(bits / 8)
  if (width < 1 || width > 4) throw implausible(name, sentence('audio.statesBits', { bits }))
  return { kind: 'signed', width, littleEndian: kind === 'sowt' }
}

/** The 80-bit floating-point number in which AIFF states its sample rate. */
function extendedFloat(view: DataView, offset: number): number {
  const exponent = (view.getUint16(offset) & 0x7fff) - 16383
  const mantissa = view.getUint32(offset + 2) * 2 ** 32 + view.getUint32(offset + 6)
  return mantissa * 2 ** (exponent - 63)
}
