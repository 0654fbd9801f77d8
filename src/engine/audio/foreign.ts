import { fourCC } from './riff.ts'

/** Kinds of audio that are recognized only to name them in the error; undefined for anything else. */
export function foreignKind(bytes: Uint8Array): string | undefined {
  if (fourCC(bytes, 4) === 'ftyp') return mp4Kind(bytes)
  if (isAdts(bytes)) return AAC
  if (fourCC(bytes, 0) === 'caff') return 'Core Audio (CAF) sound'
  if (fourCC(bytes, 0) === '.snd') return 'Sun/NeXT (AU) sound'
  if (fourCC(bytes, 0) === '#!AM') return 'AMR sound'
  if (fourCC(bytes, 0) === 'wvpk') return 'WavPack sound'
  if (fourCC(bytes, 0) === 'MAC ') return "Monkey's Audio sound"
  if (bytes[0] === 0x30 && bytes[1] === 0x26 && bytes[2] === 0xb2 && bytes[3] === 0x75)
    return 'Windows Media sound'
  return undefined
}

const AAC = 'AAC sound'

/** Sample entries of MP4's `stsd` box (ISO/IEC 14496-14; MP4 registration authority). */
const MP4_ENTRIES: [string, string][] = [
  ['mp4a', AAC],
  ['alac', 'Apple Lossless sound'],
  ['Opus', 'Opus sound in MP4'],
  ['fLaC', 'FLAC sound in MP4'],
  ['ac-3', 'Dolby Digital sound'],
  ['ec-3', 'Dolby Digital sound']
]

function mp4Kind(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const description = text.indexOf('stsd', 0, 'latin1')
  const entry = description === -1 ? '' : fourCC(bytes, description + 16)
  return MP4_ENTRIES.find(([id]) => id === entry)?.[1] ?? 'an MP4 file without sound of a known kind'
}

/** Two ADTS frames in a row (ISO/IEC 13818-7, 6.2). */
function isAdts(bytes: Uint8Array): boolean {
  const length = adtsFrameBytes(bytes, 0)
  return length > 0 && (length === bytes.length || adtsFrameBytes(bytes, length) > 0)
}

function adtsFrameBytes(bytes: Uint8Array, offset: number): number {
  if (bytes[offset] !== 0xff || (bytes[offset + 1] & 0xf6) !== 0xf0) return 0
  return ((bytes[offset + 3] & 3) << 11) | (bytes[offset + 4] << 3) | (bytes[offset + 5] >> 5)
}
