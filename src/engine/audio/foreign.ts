import { fourCC } from './riff.ts'

interface ForeignKind {
  /** As the rest of "… is". */
  what: string
  /** Whether Chromium, and so the app's window, decodes it. */
  inWindow: boolean
}

const AAC: ForeignKind = { what: 'AAC sound', inWindow: true }

/** First four bytes → kind. */
const SIGNATURES: Record<string, string> = {
  caff: 'Core Audio (CAF) sound',
  '.snd': 'Sun/NeXT (AU) sound',
  '#!AM': 'AMR sound',
  wvpk: 'WavPack sound',
  'MAC ': "Monkey's Audio sound",
  '0&\xb2u': 'Windows Media sound'
}

/** Sample entries of MP4's `stsd` box (ISO/IEC 14496-12 and -14; the MP4 registration authority's list). */
const MP4_ENTRIES: Record<string, ForeignKind> = {
  mp4a: AAC,
  Opus: { what: 'Opus sound in an MP4 file', inWindow: true },
  fLaC: { what: 'FLAC sound in an MP4 file', inWindow: true },
  alac: { what: 'Apple Lossless sound', inWindow: false },
  'ac-3': { what: 'Dolby Digital sound', inWindow: false },
  'ec-3': { what: 'Dolby Digital sound', inWindow: false }
}

/** Kinds of audio that are recognized only to name them in the error; undefined for anything else. */
export function foreignKind(bytes: Uint8Array): ForeignKind | undefined {
  if (fourCC(bytes, 4) === 'ftyp') return mp4Kind(bytes)
  if (isAdts(bytes)) return AAC
  const what = SIGNATURES[fourCC(bytes, 0)]
  return what === undefined ? undefined : { what, inWindow: false }
}

/** By the first sample entry that stands for sound; a film's picture may come before it. */
function mp4Kind(bytes: Uint8Array): ForeignKind {
  const box = Buffer.from('stsd')
  const search = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = search.indexOf(box); at !== -1; at = search.indexOf(box, at + 4)) {
    const kind = MP4_ENTRIES[fourCC(bytes, at + 16)]
    if (kind !== undefined) return kind
  }
  return { what: 'an MP4 file without sound of a known kind', inWindow: false }
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
