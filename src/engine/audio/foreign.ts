import type { MessageKey } from '../../shared/messages/translate.ts'
import { fourCC } from './riff.ts'

interface ForeignKind {
  /** As the rest of "… is". */
  what: Extract<MessageKey, `audio.kind${string}`>
  /** Whether Chromium, and so the app's window, decodes it. */
  inWindow: boolean
}

const AAC: ForeignKind = { what: 'audio.kindAac', inWindow: true }

/** First four bytes → kind. */
const SIGNATURES: Record<string, ForeignKind['what']> = {
  caff: 'audio.kindCaf',
  '.snd': 'audio.kindAu',
  '#!AM': 'audio.kindAmr',
  wvpk: 'audio.kindWavPack',
  'MAC ': 'audio.kindMonkey',
  '0&\xb2u': 'audio.kindWindowsMedia'
}

/** Of MP4, around the sample entries. */
const BOX = 'stsd'

/** Sample entries of MP4's `stsd` box (ISO/IEC 14496-12 and -14; the MP4 registration authority's list). */
const MP4_ENTRIES: Record<string, ForeignKind> = {
  mp4a: AAC,
  Opus: { what: 'audio.kindOpusInMp4', inWindow: true },
  fLaC: { what: 'audio.kindFlacInMp4', inWindow: true },
  alac: { what: 'audio.kindAppleLossless', inWindow: false },
  'ac-3': { what: 'audio.kindDolby', inWindow: false },
  'ec-3': { what: 'audio.kindDolby', inWindow: false }
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
  const [first] = new TextEncoder().encode(BOX)
  for (let at = bytes.indexOf(first); at !== -1; at = bytes.indexOf(first, at + 1)) {
    const kind = fourCC(bytes, at) === BOX ? MP4_ENTRIES[fourCC(bytes, at + 16)] : undefined
    if (kind !== undefined) return kind
  }
  return { what: 'audio.kindMp4', inWindow: false }
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
